/** A backup or a restore that could not be done. One line: what is wrong, and what to do; nothing was changed. */
export class KeepingFailed extends Error {
  override readonly name = 'KeepingFailed';
}
