// Every page there is, one a line: what `npm run gallery` pictures and `fits.test.ts` measures.

import type { State } from '@khorgos/shared/live/state';
import { alertsAnswer } from './alert-answers.ts';
import { flowAnswer, staysAnswer, visitsAnswer, yearAnswer } from './report-answers.ts';
import type { GalleryStateName } from './state-names.ts';
import { shownVisitor, visitorAnswer, visitorsAnswer } from './visitor-answers.ts';

export interface GalleryPage {
  /** The beginning of its pictures' names. */
  readonly name: string;
  readonly path: string;
  /** A wall is dark at night and stands still; a page may be longer than the screen. */
  readonly kind: 'wall' | 'page';
  /** What it asks the server for besides the live State, by path; a function of what is shown. */
  readonly answers?: Readonly<Record<string, (state: GalleryStateName, shown: State) => unknown>>;
}

export const gallerySizes = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const;
export type GallerySize = (typeof gallerySizes)[number];

export const galleryPages: readonly GalleryPage[] = [
  { name: 'wall', path: '/wall', kind: 'wall' },
  {
    name: 'overview',
    path: '/',
    kind: 'page',
    answers: { '/api/v1/reports/year': yearAnswer, '/api/v1/history/flow': flowAnswer },
  },
  {
    name: 'reports',
    path: '/reports',
    kind: 'page',
    answers: { '/api/v1/reports/visits': visitsAnswer },
  },
  {
    name: 'reports-stays',
    path: '/reports?report=stays',
    kind: 'page',
    answers: { '/api/v1/reports/stays': staysAnswer },
  },
  {
    name: 'reports-year',
    path: '/reports?report=year',
    kind: 'page',
    answers: { '/api/v1/reports/year': yearAnswer },
  },
  {
    name: 'visitors',
    path: '/visitors',
    kind: 'page',
    answers: { '/api/v1/visitors': visitorsAnswer },
  },
  {
    name: 'visitor',
    path: `/visitors/${shownVisitor}`,
    kind: 'page',
    answers: { [`/api/v1/visitors/${shownVisitor}`]: visitorAnswer },
  },
  { name: 'alerts', path: '/alerts', kind: 'page', answers: { '/api/v1/alerts': alertsAnswer } },
  { name: 'gates', path: '/gates', kind: 'page' },
  { name: 'history', path: '/history', kind: 'page' },
  { name: 'history-two', path: '/history?with=2026-11-23', kind: 'page' },
];
