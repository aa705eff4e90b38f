// Prints the states worth a look as JSON, by name: for whoever shows them in a browser, which is
// another workspace.
import { stdout } from 'node:process';
import * as closingStates from './closing-states.ts';
import { absurdState, emptyState, normalState } from './states.ts';

stdout.write(
  JSON.stringify({
    normal: normalState,
    empty: emptyState,
    absurd: absurdState,
    ...closingStates,
  }),
);
