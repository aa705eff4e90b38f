import { isLanguage, type Language } from '../../languages/language.ts';

// Guarantee: whatever stands in the address or in the browser's memory, a wall has settings that it
// can be drawn with; what cannot be read is as if it were not there.

export const themes = ['clock', 'system', 'dark', 'light'] as const;
/** `clock`: light by day and dark by night on the first side's clock. */
export type Theme = (typeof themes)[number];

/** A wall made for chairs further off is read from near as well, and one for chairs beyond these is a larger wall. */
export const nearest = 4;
export const furthest = 8;
/** What sizes are made for: the chairs stand five metres from the wall. */
export const usualDistance = 5;

export interface WallSettings {
  /** From the chairs to the wall. */
  readonly distanceMetres: number;
  /** Shown in turn; none: the language chosen otherwise. */
  readonly rotate: readonly Language[];
  readonly theme: Theme;
  /** Whether a dark wall steps back further in the dead of night. */
  readonly dim: boolean;
  /** Whether critical alarms are heard. */
  readonly sound: boolean;
}

export const usualSettings: WallSettings = {
  distanceMetres: usualDistance,
  rotate: [],
  theme: 'clock',
  dim: true,
  sound: false,
};

/** How many times larger everything is than at the usual distance: an angle stays an angle. */
export function viewingScale({ distanceMetres }: Pick<WallSettings, 'distanceMetres'>): number {
  return distanceMetres / usualDistance;
}

type Words = Readonly<Partial<Record<keyof WallSettings, string>>>;

/** What can be read of the words replaces what was. */
function understood(words: Words, was: WallSettings): WallSettings {
  const metres = Number(words.distanceMetres);
  const theme = themes.find((name) => name === words.theme);
  return {
    distanceMetres:
      words.distanceMetres !== undefined && metres >= nearest && metres <= furthest
        ? metres
        : was.distanceMetres,
    rotate:
      words.rotate === undefined
        ? was.rotate
        : [...new Set(words.rotate.split(','))].filter(isLanguage),
    theme: theme ?? was.theme,
    dim: onOrOff(words.dim) ?? was.dim,
    sound: onOrOff(words.sound) ?? was.sound,
  };
}

function onOrOff(word: string | undefined): boolean | undefined {
  return word === 'on' ? true : word === 'off' ? false : undefined;
}

const addressNames = {
  distanceMetres: 'distance',
  rotate: 'rotate',
  theme: 'theme',
  dim: 'dim',
  sound: 'sound',
} satisfies Record<keyof WallSettings, string>;

/** `?distance=8&rotate=kk,ru,zh&theme=dark&dim=off&sound=on`, and what is remembered beneath it. */
export function readSettings(search: string, remembered: string): WallSettings {
  const [given, kept] = [new URLSearchParams(search), new URLSearchParams(remembered)];
  return understood(wordsIn(given), understood(wordsIn(kept), usualSettings));
}

function wordsIn(parameters: URLSearchParams): Words {
  return Object.fromEntries(
    Object.entries(addressNames).flatMap(([setting, name]) => {
      const word = parameters.get(name);
      return word === null ? [] : [[setting, word]];
    }),
  );
}

/** As an address would say them. */
export function writeSettings({ distanceMetres, rotate, theme, dim, sound }: WallSettings): string {
  return new URLSearchParams({
    distance: String(distanceMetres),
    rotate: rotate.join(','),
    theme,
    dim: dim ? 'on' : 'off',
    sound: sound ? 'on' : 'off',
  }).toString();
}
