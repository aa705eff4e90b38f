/** The roll call as the server gives it. */
export interface RollCall {
  readonly at: string;
  readonly total: number;
  readonly sides: readonly CalledSide[];
  readonly people: readonly CalledPerson[];
}

export interface CalledSide {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly timeZone: string;
  readonly inside: number;
  readonly children: number;
  readonly alone: number;
}

export interface CalledPerson {
  readonly ref: string;
  readonly side: string;
  readonly standing: string;
  readonly child: boolean;
  readonly guardian?: string;
  readonly nationality: string;
  readonly enteredAt: string;
  readonly document?: { readonly number: string };
}

/** Looked at once, where it comes in; the shape that the page leans on. */
export function isRollCall(value: unknown): value is RollCall {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'at' in value &&
    typeof value.at === 'string' &&
    'total' in value &&
    typeof value.total === 'number' &&
    'sides' in value &&
    Array.isArray(value.sides) &&
    'people' in value &&
    Array.isArray(value.people)
  );
}
