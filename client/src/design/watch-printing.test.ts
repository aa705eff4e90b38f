import { afterEach, expect, test, vi } from 'vitest';
import { watchPrinting } from './watch-printing.ts';

afterEach(() => vi.unstubAllGlobals());

function watched() {
  const page = new EventTarget();
  const media = Object.assign(new EventTarget(), { matches: false });
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  vi.stubGlobal('matchMedia', () => media);
  const told: boolean[] = [];
  const stop = watchPrinting((isPrinting) => told.push(isPrinting));
  const change = (matches: boolean) => {
    media.matches = matches;
    media.dispatchEvent(new Event('change'));
  };
  return { told, stop, change, tell: (name: string) => page.dispatchEvent(new Event(name)) };
}

test('printing is told of by its events alone, as Firefox has it', () => {
  const { told, tell } = watched();
  tell('beforeprint');
  tell('afterprint');
  expect(told).toEqual([true, false]);
});

test('and by the media alone', () => {
  const { told, change } = watched();
  change(true);
  change(false);
  expect(told).toEqual([true, false]);
});

test('no more once it is stopped', () => {
  const { told, stop, change, tell } = watched();
  stop();
  tell('beforeprint');
  change(true);
  expect(told).toEqual([]);
});
