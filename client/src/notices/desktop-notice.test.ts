import { afterEach, expect, test, vi } from 'vitest';
import { showDesktopNotice } from './desktop-notice.ts';

afterEach(() => vi.unstubAllGlobals());

test('one that takes the place of another is heard again', () => {
  const given: (NotificationOptions | undefined)[] = [];
  class Shown extends EventTarget {
    static permission = 'granted';
    constructor(_title: string, options?: NotificationOptions) {
      super();
      given.push(options);
    }
  }
  vi.stubGlobal('Notification', Shown);
  vi.stubGlobal('isSecureContext', true);
  const notice = { title: 'Full', text: 'Stop entry', tag: 'full', onOpen: () => undefined };
  expect(showDesktopNotice(notice)).toBe(true);
  expect(given).toEqual([expect.objectContaining({ tag: 'full', renotify: true })]);
});
