/** Tells of a page whose thread stood still for half a minute; what it missed meanwhile is unknown. */
export function watchFreezes({ onFrozen }: { readonly onFrozen: () => void }): { stop(): void } {
  const worker = new Worker(new URL('./freeze-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }) => {
    if (data === 'frozen') onFrozen();
    else worker.postMessage('alive');
  });
  return { stop: () => worker.terminate() };
}
