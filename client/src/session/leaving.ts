/** What is lost when the page is left. */
export interface Unmade {
  /** Asks whoever is about to leave, where there is something to lose. */
  readonly mayLose: () => Promise<boolean>;
  readonly letGo: () => void;
}

const all = new Set<Unmade>();

/** Nobody leaves by this page's own ways without being asked; returns its undo. */
export function holdUnmade(unmade: Unmade): () => void {
  all.add(unmade);
  return () => void all.delete(unmade);
}

export async function mayLeave(): Promise<boolean> {
  for (const { mayLose } of all) if (!(await mayLose())) return false;
  return true;
}

/** They said so already: the browser is not to ask once more. */
export function letGoUnmade(): void {
  for (const { letGo } of all) letGo();
}
