import { expect, test } from 'vitest';
import { watchAttendance } from './attendance.ts';

const second = 1000;

function watched() {
  const page = { now: 0, isVisible: true };
  const window = new EventTarget();
  const isAttended = watchAttendance({
    window,
    isVisible: () => page.isVisible,
    now: () => page.now,
  });
  return { page, window, isAttended };
}

test('a page is attended when it was opened, and not for long', () => {
  const { page, isAttended } = watched();
  expect(isAttended()).toBe(true);
  page.now = 10 * second;
  expect(isAttended()).toBe(false);
});

test.each(['pointerdown', 'keydown', 'wheel', 'click', 'popstate', 'visibilitychange'])(
  '%s is an act, and what is asked a while later is none',
  (act) => {
    const { page, window, isAttended } = watched();
    page.now = 60 * second;
    window.dispatchEvent(new Event(act));
    page.now += 9 * second;
    expect(isAttended()).toBe(true);
    page.now += second;
    expect(isAttended()).toBe(false);
  },
);

test('a page that goes out of sight is left', () => {
  const { page, window, isAttended } = watched();
  page.now = 60 * second;
  page.isVisible = false;
  window.dispatchEvent(new Event('visibilitychange'));
  expect(isAttended()).toBe(false);
});
