const retryMilliseconds = 5_000;

/** A part of the program that arrives when it can: a server away for a minute costs nothing. */
export async function patientImport<Module>(load: () => Promise<Module>): Promise<Module> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
    }
  }
}
