/** The program cannot start with what it was told. The message is one line and names the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(message: string, options?: ErrorOptions) {
    super(message.replace(/\s+/g, ' ').trim(), options);
  }
}

/** The SECRET is well-formed, and not that of this database. */
export class WrongSecret extends ConfigError {}
