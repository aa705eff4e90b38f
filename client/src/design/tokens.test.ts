import { readdirSync, readFileSync } from 'node:fs';
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

  test('what can be pressed or filled in has an edge, and words on strong ground', () => {
    for (const theme of [light, dark]) {
      for (const ground of ['ground', 'panel', 'raised'])
        expect(contrast(at(theme, 'edge'), at(theme, ground)), ground).toBeGreaterThanOrEqual(3);
      for (const strong of ['strong', 'strong-hover'])
        expect(contrast(at(theme, 'strong-ink'), at(theme, strong))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(at(theme, 'panel'), at(theme, 'critical'))).toBeGreaterThanOrEqual(4.5);
      for (const text of ['ink', 'mute'])
        expect(contrast(at(theme, text), at(theme, 'track')), text).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(['critical', 'high', 'medium', 'low'])(
    '%s can be written in, in both themes',
    (name) => {
      for (const theme of [light, dark])
        for (const ground of ['ground', 'panel', 'raised'])
          expect(contrast(at(theme, name), at(theme, ground)), ground).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('symbols and bars stand out from their ground', () => {
    for (const theme of [light, dark])
      for (const name of ['critical', 'high', 'medium', 'low', 'calm'])
        for (const ground of ['panel', 'raised', 'track'])
          expect(contrast(at(theme, name), at(theme, ground)), name).toBeGreaterThanOrEqual(3);
  });

  test.each([
    ['live, light', light, light],
    ['live, dark', dark, dark],
    ['no longer live, light', light, new Map([...light, ...tokens(stale, 0)])],
    ['no longer live, dark', dark, new Map([...dark, ...tokens(stale, 1)])],
  ])('bars, lines and edges of pictures stand out from their panel (%s)', (_, usual, now) => {
    for (const name of ['ink', 'calm', 'edge'])
      expect(contrast(at(now, name), at(now, 'panel')), name).toBeGreaterThanOrEqual(3);
    // The second grey stands without an edge wherever nothing dims.
    expect(contrast(at(usual, 'calm-second'), at(usual, 'panel'))).toBeGreaterThanOrEqual(3);
  });

  test('whoever paints in the lightest greys draws an edge about them', () => {
    const source = new URL('../', import.meta.url);
    const light = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.(tsx?|css)$/.test(file) && !file.endsWith('tokens.css'))
      .map((file) => ({ file, text: readFileSync(new URL(file, source), 'utf8') }))
      .filter(({ text }) => /var\(--calm-(third|fourth)\)/.test(text));
    expect(light.length).toBeGreaterThan(0);
    expect(light.filter(({ text }) => !text.includes('var(--edge)'))).toEqual([]);
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

  test.each([
    ['live, light', tokens(normal, 0)],
    ['live, dark', tokens(normal, 1)],
    ['no longer live, light', tokens(stale, 0)],
    ['no longer live, dark', tokens(stale, 1)],
  ])('four series are told apart by their greys (%s)', (_, set) => {
    const greys = ['calm', 'calm-second', 'calm-third', 'calm-fourth'].map((name) => at(set, name));
    for (const [place, grey] of greys.slice(1).entries())
      expect(contrast(grey, greys[place] ?? ''), grey).toBeGreaterThan(1.25);
  });
});

// Machado, Oliveira and Fernandes 2009, severity 1: how people who lack one kind of cone see a colour.
const deficiencies = {
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
} as const;

/** In CIELAB, as the eye with this matrix sees it; the matrix of no deficiency changes nothing. */
function seen(colour: string, matrix: readonly number[]): readonly [number, number, number] {
  const rgb = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const row = (from: number) =>
    Math.min(
      1,
      Math.max(
        0,
        rgb.reduce((sum, part, i) => sum + part * (matrix[from + i] ?? 0), 0),
      ),
    );
  const [r, g, b] = [row(0), row(3), row(6)];
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const everybody = { ...deficiencies, 'full colour vision': [1, 0, 0, 0, 1, 0, 0, 0, 1] };

describe.each(Object.entries(everybody))('with %s', (_, matrix) => {
  const distance = (a: string, b: string) => {
    const [one, other] = [seen(a, matrix), seen(b, matrix)];
    return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
  };

  test.each([
    ['light', light],
    ['dark', dark],
  ])(
    'neighbouring priorities differ in colour too, and from the calm grey (%s)',
    (_theme, theme) => {
      const order = ['critical', 'high', 'medium', 'low'];
      for (const [index, name] of order.slice(1).entries())
        expect(distance(at(theme, order[index] ?? ''), at(theme, name)), name).toBeGreaterThan(8);
      expect(distance(at(theme, 'critical'), at(theme, 'calm'))).toBeGreaterThan(8);
    },
  );
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
