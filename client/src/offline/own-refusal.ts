/** Whether it is the server that says no: a network that wants its visitors to sign in says so too, in its own words. */
export function isOwnRefusal({ status, headers }: Response): boolean {
  return (
    (status === 401 || status === 403) &&
    /^application\/problem\+json\b/.test(headers.get('Content-Type') ?? '')
  );
}
