import {
  auditAnswer,
  keysAnswer,
  owingAnswer,
  peopleAnswer,
  secondFactorAnswer,
  sessionsAnswer,
  waysAnswer,
} from './access-answers.ts';
import {
  askForCode,
  askForPassword,
  beginSecondFactor,
  chooseGates,
  chooseOtherHours,
  pressInRow,
  previewChange,
  sendInVain,
} from './deeds.ts';
import type { GalleryPage } from './gallery-page.ts';
import {
  capacityAnswer,
  closuresAnswer,
  gatesAnswer,
  hoursAnswer,
  namesAnswer,
  policyAnswer,
} from './settings-answers.ts';

const answers = {
  '/api/v1/hours': hoursAnswer,
  '/api/v1/closures': closuresAnswer,
  '/api/v1/policy': policyAnswer,
  '/api/v1/capacity': capacityAnswer,
  '/api/v1/gates': gatesAnswer,
  '/api/v1/names': namesAnswer,
  '/api/v1/users': peopleAnswer,
  '/api/v1/keys': keysAnswer,
  '/api/v1/audit': auditAnswer,
};

const ofTab = (tab: string) =>
  ({ name: `settings-${tab}`, path: `/settings?tab=${tab}`, kind: 'page', answers }) as const;
const tabs = ['hours', 'closures', 'policy', 'capacity', 'gates', 'people', 'keys', 'audit'];
/** A dialog is the same whether the server is there or not, and there is none about nothing. */
const ofDialog = { states: ['normal', 'absurd'] } as const;

export const settingsPages: readonly GalleryPage[] = [
  ...tabs.map(ofTab),
  { ...ofTab('closures'), ...ofDialog, name: 'settings-closures-hours', deed: chooseOtherHours },
  { ...ofTab('policy'), ...ofDialog, name: 'settings-policy-preview', deed: previewChange },
  { ...ofTab('people'), ...ofDialog, name: 'settings-people-change', deed: pressInRow(0) },
  { ...ofTab('people'), ...ofDialog, name: 'settings-people-password', deed: askForPassword },
  { ...ofTab('keys'), ...ofDialog, name: 'settings-keys-gates', deed: chooseGates },
  { ...ofTab('keys'), ...ofDialog, name: 'settings-keys-rotate', deed: pressInRow(0) },
  { ...ofTab('keys'), ...ofDialog, name: 'settings-keys-revoke', deed: pressInRow(1) },
];

const entrance = {
  kind: 'page',
  answers: {
    '/api/v1/session/ways': waysAnswer,
    '/api/v1/session': () => ({ status: 'code_needed' }),
  },
} as const;

const ownSessions = { '/api/v1/sessions': sessionsAnswer } as const;
const owing = { path: '/', kind: 'page', states: ['normal'] } as const;

/** The pages of one's own account, and those before one is in. */
export const accountPages: readonly GalleryPage[] = [
  { ...entrance, name: 'sign-in', path: '/sign-in', cutOff: sendInVain },
  {
    ...entrance,
    ...ofDialog,
    name: 'sign-in-refused',
    path: '/sign-in?error=account_not_linked',
  },
  { ...entrance, ...ofDialog, name: 'sign-in-code', path: '/sign-in', deed: askForCode },
  { ...entrance, name: 'setup', path: '/setup#token=x', cutOff: sendInVain },
  { ...entrance, states: ['normal'], name: 'setup-without-token', path: '/setup' },
  { name: 'password', path: '/password', kind: 'page', answers: ownSessions },
  {
    ...owing,
    name: 'owed-password',
    answers: { '/api/v1/session': owingAnswer('password') },
  },
  {
    ...owing,
    name: 'owed-second-factor',
    answers: { '/api/v1/session': owingAnswer('second_factor') },
  },
  {
    name: 'password-second-factor',
    path: '/password',
    kind: 'page',
    states: ['absurd'],
    answers: { ...ownSessions, '/api/v1/session/second-factor': secondFactorAnswer },
    deed: beginSecondFactor,
  },
];
