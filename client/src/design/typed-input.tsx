import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/** What a text means, or what is wrong with it, in the reader's language. */
export type Meaning =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'wrong'; readonly why: string };

export interface TypedInputProps
  extends Omit<TextInputProps, 'value' | 'onChange' | 'onFocus' | 'onBlur' | 'onKeyDown' | 'ref'> {
  readonly value: string;
  /** The value as it is written where nobody types. */
  readonly shown: string;
  readonly meaningOf: (text: string) => Meaning;
  readonly onChange: (value: string) => void;
  /** Tells of what was typed when it is left or Enter is pressed: for whoever acts on it at once. */
  readonly whenDone?: boolean | undefined;
  /** Another one whenever the value was chosen elsewhere, be it the same one. */
  readonly choice?: number;
  /** Whether what stands there makes no sense: for whoever is in no form, which is held back by itself. */
  readonly onWrong?: ((isWrong: boolean) => void) | undefined;
}

/**
 * A value that is typed in more ways than it is written in. Tells of whole values only. What makes no sense stays, with
 * what is wrong with it, and holds its form back; what was emptied and may not be is the value again.
 */
export function TypedInput(props: TypedInputProps) {
  const { value, shown, choice = 0, meaningOf, onChange, onWrong, error, ...others } = props;
  const { whenDone = false, ...rest } = others;
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string>();
  const [isFocused, setFocused] = useState(false);
  const [isJudged, setJudged] = useState(false);
  const [known, setKnown] = useState({ value, choice });
  // Of a value that comes from elsewhere nothing was typed.
  if (value !== known.value || choice !== known.choice) {
    setKnown({ value, choice });
    if (!isFocused) setTyped(undefined);
  }
  const text = typed ?? shown;
  const meaning = meaningOf(text.trim());
  const why = meaning.kind === 'wrong' ? meaning.why : undefined;
  const isWrong = typed !== undefined && why !== undefined;

  useLayoutEffect(() => input.current?.setCustomValidity(why ?? ''), [why]);
  useEffect(() => onWrong?.(isWrong), [isWrong, onWrong]);

  function judge() {
    setJudged(true);
    // Shown as it was typed until it is the value.
    if (whenDone && meaning.kind === 'value' && meaning.value !== value) onChange(meaning.value);
    else if (!isWrong || text.trim() === '') setTyped(undefined);
  }
  return (
    <TextInput
      // What one fills in stands in one line, whichever field has a hint.
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...rest}
      ref={input}
      value={text}
      autoComplete="off"
      error={isWrong && isJudged ? why : error}
      onChange={({ currentTarget }) => {
        const next = meaningOf(currentTarget.value.trim());
        setTyped(currentTarget.value);
        if (next.kind === 'wrong') return;
        setJudged(false);
        if (!whenDone && next.value !== value) onChange(next.value);
      }}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false);
        judge();
      }}
      onKeyDown={({ key }) => {
        if (key !== 'Enter') return;
        // Emptied, it is not filled again under the hand that sends the form.
        if (isWrong) setJudged(true);
        else judge();
      }}
    />
  );
}
