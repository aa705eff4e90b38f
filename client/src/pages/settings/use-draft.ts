import { useState } from 'react';
import type { SettingPart, SettingParts, ToldSetting } from './setting.ts';

export interface Draft<Form, Base = unknown> {
  /** What it was begun on. */
  readonly base: Base;
  readonly form: Form;
  readonly change: (form: Form) => void;
  /** That of the base, which a change names. */
  readonly version: string | undefined;
  /** It is another than its base, and was not made. */
  readonly isChanged: boolean;
  /** Somebody else has changed what this was begun on. */
  readonly isOutdated: boolean;
  /** Leaves the draft, and begins with what is now. */
  readonly reload: () => void;
  /** It was made: what is told next is what it came to. */
  readonly onMade: () => void;
}

/**
 * What somebody is changing. What is told anew is followed while nothing was typed; a draft is never taken away by
 * it, but says that it is outdated.
 */
export function useDraft<Part extends SettingPart, Form>(options: {
  readonly told: ToldSetting<Part>;
  readonly formOf: (value: SettingParts[Part]) => Form;
}): Draft<Form, SettingParts[Part]> {
  const { told, formOf } = options;
  const [base, setBase] = useState({ value: told.value.current, version: told.version });
  const [form, change] = useState(() => formOf(base.value));
  const [isMade, setMade] = useState(false);
  const latest = { value: told.value.current, version: told.version };
  const isChanged = !isSame(form, formOf(base.value));
  const isNewer = latest.version !== base.version;
  const isOther = isNewer && !isSame(latest.value, base.value);

  function reload() {
    setBase(latest);
    change(formOf(latest.value));
    setMade(false);
  }
  if (isNewer && (isMade || !isChanged)) reload();
  // Only what is planned is another: the draft still replaces what it was begun on.
  else if (isNewer && !isOther) setBase(latest);

  return {
    base: base.value,
    form,
    change,
    version: base.version,
    isChanged: isChanged && !isMade,
    isOutdated: isChanged && isOther,
    reload,
    onMade: () => setMade(true),
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
