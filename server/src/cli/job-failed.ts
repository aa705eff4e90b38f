/** The job could not be done. The message is one line: what happened, and what to do next. */
export class JobFailed extends Error {
  override readonly name = 'JobFailed';
}
