/** On a phone tabs are in one line, and an address may be of the last: the `ref` of the chosen one. */
export function intoSight(chosen: HTMLElement | null): void {
  chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
