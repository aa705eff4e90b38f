import type { State } from '@khorgos/shared/live/state';
import type { Page } from 'playwright-core';
import type { GalleryStateName } from './state-names.ts';

/** What a page asks the server for besides the live State, by path; a function of what is shown. */
export type GalleryAnswers = Readonly<
  Record<string, (state: GalleryStateName, shown: State) => unknown>
>;

export interface GallerySize {
  readonly width: number;
  readonly height: number;
}

export interface GalleryPage {
  /** The beginning of its pictures' names. */
  readonly name: string;
  readonly path: string;
  /**
   * A wall is dark at night and stands still; a page may be longer than the screen; paper is a page as it is
   * printed, of one size and white.
   */
  readonly kind: 'wall' | 'page' | 'paper';
  readonly answers?: GalleryAnswers;
  /** Those worth a picture, where that is not all of them. */
  readonly states?: readonly GalleryStateName[];
  /** A State of client/testing in place of the usual one of an ordinary day. */
  readonly usual?: string;
  /** What somebody does there first. */
  readonly deed?: (page: Page) => Promise<void>;
  /** How it finds out that the server is gone, where it does not follow the live State. */
  readonly cutOff?: (page: Page) => Promise<void>;
}
