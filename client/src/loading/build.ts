// A build is known by the files its document begins with: each has a hash of its content, and of all
// that it loads, in its name.

/** What of a document says which build it is; empty where there is nothing. */
export function buildOf(document: Document): string {
  return assetsOf(document).join(' ');
}

/** Only our own: an extension puts scripts of its own into a page. */
export function assetsOf(document: Document): string[] {
  const elements = document.querySelectorAll(
    'head script[src], head link[rel="stylesheet"], head link[rel="modulepreload"]',
  );
  return [...elements]
    .map((element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '')
    .filter((address) => address.startsWith('/assets/'))
    .toSorted();
}
