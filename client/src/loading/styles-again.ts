/**
 * Asks again for the styles that did not come with a part of the program, which would be drawn without them: they are only
 * asked for once. Rejects while one does not come.
 */
export async function loadStylesAgain() {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  const there = new Set(links.filter(({ sheet }) => sheet !== null).map(({ href }) => href));
  const absent = new Map(links.map((link) => [link.href, link] as const));
  for (const href of there) absent.delete(href);
  await Promise.all(
    [...absent.values()].map(
      (link) =>
        new Promise<void>((resolve, reject) => {
          // One that is still on its way stays: somebody listens to it.
          const again = document.createElement('link');
          again.rel = 'stylesheet';
          again.href = link.href;
          again.onload = () => resolve();
          again.onerror = () => {
            again.remove();
            reject(new Error('styles did not arrive'));
          };
          document.head.append(again);
        }),
    ),
  );
}
