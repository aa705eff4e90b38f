import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../languages/language.ts';
import {
  furthest,
  nearest,
  readSettings,
  themes,
  usualSettings,
  viewingScale,
  type WallSettings,
  writeSettings,
} from './wall-settings.ts';

const anySettings: fc.Arbitrary<WallSettings> = fc.record({
  distanceMetres: fc.integer({ min: nearest * 2, max: furthest * 2 }).map((half) => half / 2),
  rotate: fc.uniqueArray(fc.constantFrom(...languages)),
  theme: fc.constantFrom(...themes),
  dim: fc.boolean(),
  sound: fc.boolean(),
});

describe('the settings of a wall', () => {
  test('are the usual ones when nobody said anything', () => {
    expect(readSettings('', '')).toEqual(usualSettings);
  });

  test('are remembered as they were', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(readSettings('', writeSettings(settings))).toEqual(settings);
      }),
    );
  });

  test('of the address go before those remembered, each by itself', () => {
    const kept = writeSettings({ ...usualSettings, theme: 'light', sound: true });
    expect(readSettings('?distance=7&sound=off', kept)).toEqual({
      ...usualSettings,
      distanceMetres: 7,
      theme: 'light',
      sound: false,
    });
  });

  test('can be drawn with, whatever stands in the address and in the memory', () => {
    const anyWords = fc.oneof(
      fc.string(),
      fc
        .record({
          distance: fc.string(),
          rotate: fc.string(),
          theme: fc.string(),
          dim: fc.string(),
        })
        .map((words) => new URLSearchParams(words).toString()),
    );
    fc.assert(
      fc.property(anyWords, anyWords, (search, kept) => {
        const { distanceMetres, rotate, theme } = readSettings(search, kept);
        expect(distanceMetres).toBeGreaterThanOrEqual(nearest);
        expect(distanceMetres).toBeLessThanOrEqual(furthest);
        expect(themes).toContain(theme);
        for (const language of rotate) expect(languages).toContain(language);
      }),
    );
  });

  test.each(['3', '9', '-5', 'NaN', 'Infinity', 'far'])('take no distance of %s', (distance) => {
    expect(readSettings(`?distance=${distance}`, '').distanceMetres).toBe(5);
  });

  test('make type grow with the distance', () => {
    expect(viewingScale({ distanceMetres: 5 })).toBe(1);
    expect(viewingScale({ distanceMetres: 8 })).toBe(1.6);
  });
});
