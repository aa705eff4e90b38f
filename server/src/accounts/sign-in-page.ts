/** The address of the page to sign in at: why once more, and where to go afterwards. */
export function signInPage({ error, back }: { readonly error?: string; readonly back: string }) {
  const words = new URLSearchParams();
  if (error !== undefined) words.set('error', error);
  if (back !== '/') words.set('return', back);
  return words.size === 0 ? '/sign-in' : `/sign-in?${words}`;
}
