// Every page there is, one a line: what `npm run gallery` pictures and `fits.test.ts` measures.

import { sessionAnswer } from './access-answers.ts';
import { alertsAnswer, pastAlertsAnswer } from './alert-answers.ts';
import {
  askToConfirm,
  askToReveal,
  openCalendar,
  openFilters,
  pressInList,
  renewInVain,
} from './deeds.ts';
import type { GalleryPage, GallerySize } from './gallery-page.ts';
import {
  flowAnswer,
  monthlyVisitsAnswer,
  staysAnswer,
  visitsAnswer,
  yearAnswer,
} from './report-answers.ts';
import { rollCallAnswer } from './roll-call-answers.ts';
import { gatesAnswer } from './settings-answers.ts';
import { accountPages, settingsPages } from './settings-pages.ts';
import { type GalleryStateName, galleryStates } from './state-names.ts';
import {
  foreignChildrenAnswer,
  shownVisitor,
  visitorAnswer,
  visitorsAnswer,
} from './visitor-answers.ts';

export const gallerySizes = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const satisfies readonly GallerySize[];

/** A wall may stand on its short side. */
const wallSizes: readonly GallerySize[] = [...gallerySizes, { width: 1080, height: 1920 }];

/** A4 at 96 dots to the inch. */
const paperSizes: readonly GallerySize[] = [{ width: 794, height: 1123 }];

export const sizesOf = ({ kind }: GalleryPage): readonly GallerySize[] =>
  kind === 'paper' ? paperSizes : kind === 'wall' ? wallSizes : gallerySizes;
export const statesOf = ({ states = galleryStates }: GalleryPage): readonly GalleryStateName[] =>
  states;

/** What every page with a frame asks for. */
export const commonAnswers = { '/api/v1/session': sessionAnswer };

const reports = {
  '/api/v1/reports/visits': visitsAnswer,
  '/api/v1/reports/stays': staysAnswer,
  '/api/v1/reports/year': yearAnswer,
};
const story = { [`/api/v1/visitors/${shownVisitor}`]: visitorAnswer };
const alerts = { '/api/v1/alerts': alertsAnswer, '/api/v1/alerts/history': pastAlertsAnswer };
const rollCall = {
  path: '/rollcall#key=x',
  answers: { '/api/v1/rollcall': rollCallAnswer },
  cutOff: renewInVain,
};
const online = { states: ['empty', 'normal', 'absurd'] } as const;
const ofFilters = { kind: 'page', states: ['absurd'], deed: openFilters } as const;
const ofDialog = { states: ['normal', 'absurd'] } as const;

export const galleryPages: readonly GalleryPage[] = [
  { name: 'wall', path: '/wall', kind: 'wall' },
  { name: 'wall-closing', path: '/wall', kind: 'wall', usual: 'closing30', states: ['normal'] },
  { name: 'wall-closed', path: '/wall', kind: 'wall', usual: 'afterClosing', states: ['normal'] },
  {
    name: 'overview',
    path: '/',
    kind: 'page',
    answers: { '/api/v1/reports/year': yearAnswer, '/api/v1/history/flow': flowAnswer },
  },
  { name: 'reports', path: '/reports', kind: 'page', answers: reports },
  { name: 'reports-stays', path: '/reports?report=stays', kind: 'page', answers: reports },
  { name: 'reports-year', path: '/reports?report=year', kind: 'page', answers: reports },
  {
    name: 'reports-calendar',
    path: '/reports?from=2026-11-02&to=2026-11-23',
    kind: 'page',
    answers: reports,
    states: ['normal'],
    deed: openCalendar,
  },
  {
    ...ofFilters,
    name: 'reports-filters',
    path: '/reports?by=month&from=2026-01-01&to=2026-11-23',
    answers: { ...reports, '/api/v1/reports/visits': monthlyVisitsAnswer },
  },
  { name: 'reports-paper', path: '/reports', kind: 'paper', answers: reports, ...online },
  {
    name: 'reports-year-paper',
    path: '/reports?report=year',
    kind: 'paper',
    answers: reports,
    ...online,
  },
  {
    name: 'visitors',
    path: '/visitors',
    kind: 'page',
    answers: { '/api/v1/visitors': visitorsAnswer },
  },
  {
    ...ofFilters,
    name: 'visitors-filters',
    path: '/visitors?minDay=28&category=foreign&children=true',
    answers: { '/api/v1/visitors': foreignChildrenAnswer },
  },
  { name: 'visitor', path: `/visitors/${shownVisitor}`, kind: 'page', answers: story },
  {
    name: 'visitor-reveal',
    path: `/visitors/${shownVisitor}`,
    kind: 'page',
    answers: story,
    deed: askToReveal,
    ...ofDialog,
  },
  {
    name: 'visitor-confirm',
    path: `/visitors/${shownVisitor}`,
    kind: 'page',
    answers: story,
    deed: askToConfirm,
    states: ['normal'],
  },
  { name: 'alerts', path: '/alerts', kind: 'page', answers: alerts },
  { name: 'alerts-shelved', path: '/alerts?show=shelved', kind: 'page', answers: alerts },
  { name: 'alerts-past', path: '/alerts?show=past', kind: 'page', answers: alerts },
  { ...ofFilters, name: 'alerts-filters', path: '/alerts?priority=high', answers: alerts },
  {
    name: 'alerts-shelve',
    path: '/alerts',
    kind: 'page',
    answers: alerts,
    deed: pressInList(2),
    ...ofDialog,
  },
  { name: 'gates', path: '/gates', kind: 'page', answers: { '/api/v1/gates': gatesAnswer } },
  { name: 'history', path: '/history', kind: 'page' },
  { name: 'history-two', path: '/history?with=2026-11-16', kind: 'page' },
  { name: 'rollcall', kind: 'page', ...rollCall },
  { name: 'rollcall-paper', kind: 'paper', ...rollCall },
  ...settingsPages,
  ...accountPages,
  { name: 'not-found', path: '/nowhere/at/all', kind: 'page', states: ['normal'] },
];
