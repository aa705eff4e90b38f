/**
 * A text that must not be shown. The value is private to the object, so that neither a logger nor
 * JSON nor an error can print it by accident; only {@link reveal} gives it out.
 */
export class SecretText {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }
}
