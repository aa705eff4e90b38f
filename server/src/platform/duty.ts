/** What must be done once, on whichever node holds it. */
export interface Duty {
  /** True on at most one node at a time: asked again before each piece of work, never remembered. */
  readonly isHeld: boolean;
  /** Lets go of it, so that another need not wait. */
  stop(): Promise<void>;
}

/** Of a server that is alone on its database. */
export const alwaysHeld: Duty = { isHeld: true, stop: () => Promise.resolve() };
