import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, tokensOf } from '../../testing/colours.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const [everywhere = '', stale = ''] = read('../design/tokens.css').split('[data-stale]');
const [wall = '', wallStale = '', dimmed = '', dimmedStale = ''] = read('./wall-root.css').split(
  /\[data-dimmed="true"\] \[data-stale\]|\[data-dimmed="true"\]|\[data-stale\]/,
);

function colours(theme: 'light' | 'dark', ...blocks: readonly string[]): Map<string, string> {
  return new Map(blocks.flatMap((block) => [...tokensOf(block, theme)]));
}

describe.each([
  ['by day', colours('light', everywhere, wall)],
  ['in the dark', colours('dark', everywhere, wall)],
  ['in the dead of night', colours('dark', everywhere, wall, dimmed)],
  ['no longer live, by day', colours('light', everywhere, wall, stale, wallStale)],
  ['no longer live, in the dark', colours('dark', everywhere, wall, stale, wallStale)],
  [
    'no longer live, in the dead of night',
    colours('dark', everywhere, wall, dimmed, stale, dimmedStale),
  ],
])('the wall %s', (_, set) => {
  const at = (name: string) => {
    const value = set.get(name);
    if (value === undefined) throw new Error(`no token ${name}`);
    return value;
  };

  test.each(
    ['ink', 'mute'].flatMap((text) =>
      ['ground', 'panel', 'raised'].map((ground) => [text, ground] as const),
    ),
  )('shows %s on %s at 7:1', (text, ground) => {
    expect(contrast(at(text), at(ground))).toBeGreaterThanOrEqual(7);
  });

  test.each(['calm', 'critical', 'high', 'medium', 'low'])('shows %s graphics at 3:1', (name) => {
    for (const ground of ['panel', 'raised'])
      expect(contrast(at(name), at(ground))).toBeGreaterThanOrEqual(3);
  });
});

test('at night the wall sends less light into the room', () => {
  const night = colours('dark', dimmed);
  const evening = colours('dark', everywhere, wall);
  for (const [name, colour] of night)
    expect(contrast(colour, '#000000')).toBeLessThan(contrast(evening.get(name) ?? '', '#000000'));
});
