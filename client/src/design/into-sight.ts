/**
 * On a phone tabs are in one line, and an address may be of the last: the `ref` of the chosen one. It stays in
 * sight when the line becomes narrower, as where a phone is turned.
 */
export function intoSight(chosen: HTMLElement | null): (() => void) | undefined {
  const line = chosen?.parentElement;
  if (!chosen || !line) return undefined;
  // Told once at the beginning, then of each change. Only the line is moved: who reads far below stays there.
  const observer = new ResizeObserver(() => {
    const room = line.getBoundingClientRect();
    const { left, right } = chosen.getBoundingClientRect();
    line.scrollLeft += Math.min(0, left - room.left) + Math.max(0, right - room.right);
  });
  observer.observe(line);
  return () => observer.disconnect();
}
