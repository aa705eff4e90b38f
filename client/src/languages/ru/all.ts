import alerts from './alerts.json';
import app from './app.json';
import gates from './gates.json';
import history from './history.json';
import overview from './overview.json';
import reports from './reports.json';
import rest from './rest.json';
import settings from './settings.json';
import signIn from './sign-in.json';
import specialNationalities from './special-nationalities.json';
import visitor from './visitor.json';
import visitors from './visitors.json';
import wall from './wall.json';

// A part that is added here is added in all four languages; words.test.ts says what is missing.
export default [
  wall,
  rest,
  app,
  gates,
  history,
  overview,
  reports,
  settings,
  signIn,
  specialNationalities,
  visitors,
  visitor,
  alerts,
];
