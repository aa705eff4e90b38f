import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [normal = '', stale = ''] = css.split('[data-stale]');

function tokens(block: string, theme: 0 | 1): Map<string, string> {
  const pairs = block.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g);
  return new Map(
    [...pairs].map(([, name = '', light = '', dark = '']) => [name, [light, dark][theme] ?? '']),
  );
}

/** WCAG 2.2 relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** 0 to 1: how far a colour is from grey. */
function saturation(colour: string): number {
  const parts = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255);
  return Math.max(...parts) - Math.min(...parts);
}

function at(set: Map<string, string>, name: string): string {
  const value = set.get(name);
  if (value === undefined) throw new Error(`no token ${name}`);
  return value;
}

const light = tokens(normal, 0);
const dark = tokens(normal, 1);
const texts = ['ink', 'mute', 'high'];
const grounds = ['ground', 'panel', 'raised'];
const pairs = texts.flatMap((text) => grounds.map((ground): [string, string] => [text, ground]));

describe('contrast', () => {
  test.each(pairs)('%s on %s reads from a chair on the wall', (text, ground) => {
    expect(contrast(at(dark, text), at(dark, ground))).toBeGreaterThanOrEqual(7);
  });

  test.each(pairs)('%s on %s reads on a laptop by day', (text, ground) => {
    expect(contrast(at(light, text), at(light, ground))).toBeGreaterThanOrEqual(4.5);
  });

  test('text on a critical card and on the banner', () => {
    for (const theme of [light, dark]) {
      expect(contrast(at(theme, 'mute'), at(theme, 'critical-ground'))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(at(theme, 'banner-ink'), at(theme, 'banner'))).toBeGreaterThanOrEqual(7);
    }
    expect(contrast(at(dark, 'mute'), at(dark, 'critical-ground'))).toBeGreaterThanOrEqual(7);
  });

  test('symbols and bars stand out from their ground', () => {
    for (const theme of [light, dark])
      for (const name of ['critical', 'high', 'medium', 'low', 'calm'])
        for (const ground of ['panel', 'raised', 'track'])
          expect(contrast(at(theme, name), at(theme, ground)), name).toBeGreaterThanOrEqual(3);
  });

  test.each([
    ['light', 0],
    ['dark', 1],
  ] as const)('figures that are no longer live step back and stay legible (%s)', (_, theme) => {
    const old = tokens(stale, theme);
    const panel = at(theme === 0 ? light : dark, 'panel');
    expect(contrast(at(old, 'ink'), panel)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(at(old, 'ink'), panel)).toBeLessThan(7.5);
  });
});

test('colour is kept for alarms', () => {
  const alarms = new Set([
    'critical',
    'high',
    'medium',
    'low',
    'critical-ground',
    'banner',
    'banner-ink',
  ]);
  for (const theme of [light, dark])
    for (const [name, value] of theme)
      if (!alarms.has(name)) expect(saturation(value), name).toBeLessThan(0.13);
});
