/** Few and small things that the program itself has to remember, by name. */
export interface SettingStore {
  read(name: string): Promise<string | undefined>;
  /** Adds all of them at once where the first of them is not there yet. */
  keep(settings: Readonly<Record<string, string>>): Promise<void>;
  /**
   * Puts all of them in place of what is there, at once or not at all, and only where one is still as it was
   * read; durable when it resolves. False where it was not: of two at once, one.
   */
  replace(options: {
    readonly settings: Readonly<Record<string, string>>;
    readonly where: { readonly name: string; readonly is: string };
  }): Promise<boolean>;
}
