import { createFreezeCount } from './freeze-count.ts';

// Runs beside the page, and so goes on when the page does not. A message reaches a page in the
// background as well, where timers are held back for minutes.

const count = createFreezeCount();

setInterval(() => {
  if (count.beat()) postMessage('beat');
}, 1000);

addEventListener('message', () => {
  if (count.heard()) postMessage('frozen');
});
