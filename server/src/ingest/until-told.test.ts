import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { LogUnavailable } from '../log/event-log.ts';
import { untilTold } from './until-told.ts';

async function* chunksThenSilence(count: number, onReturn: () => void) {
  try {
    for (let index = 0; index < count; index += 1) yield Uint8Array.of(index);
    await new Promise(() => {});
  } finally {
    onReturn();
  }
}

it('hands on every chunk, and ends as a full log does when it is told in the middle of silence', async () => {
  const told = new AbortController();
  const got: number[] = [];
  const reading = (async () => {
    for await (const [byte] of untilTold(
      chunksThenSilence(3, () => {}),
      told.signal,
    ))
      got.push(byte ?? -1);
  })();
  const refused = expect(reading).rejects.toBeInstanceOf(LogUnavailable);
  await setImmediate();
  expect(got).toEqual([0, 1, 2]);
  told.abort();
  await refused;
});

it('reads nothing when it was told before, and lets go of the source when the reader stops', async () => {
  const told = new AbortController();
  let returned = 0;
  const source = () =>
    chunksThenSilence(3, () => {
      returned += 1;
    });
  for await (const _ of untilTold(source(), told.signal)) break;
  expect(returned).toBe(1);
  told.abort();
  await expect(untilTold(source(), told.signal).next()).rejects.toBeInstanceOf(LogUnavailable);
});
