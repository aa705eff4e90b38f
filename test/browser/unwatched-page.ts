import type { Browser, CDPSession } from 'playwright-core';

// A page as it is when nobody tests it. To one that it drives, Playwright listens for all its network: each frame
// of a socket is told to it by the page's own thread, which a screen on a wall has not to do.

export interface UnwatchedPage {
  /** Asks the browser about this page. Nothing is told that was not asked for. */
  readonly send: CDPSession['send'];
  /** Resolves when an expression is true in the page. */
  until(expression: string): Promise<void>;
}

export interface UnwatchedPageOptions {
  readonly browser: Browser;
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

/** Stays open for as long as the browser. */
export async function openUnwatchedPage(options: UnwatchedPageOptions): Promise<UnwatchedPage> {
  const { browser, url, width, height } = options;
  const whole = await browser.newBrowserCDPSession();
  // In no context of Playwright's, so that it lets it go at once.
  const { targetId } = await whole.send('Target.createTarget', { url });
  const { sessionId } = await whole.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (message: string) => void>();
  whole.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id }: { readonly id: number } = JSON.parse(message);
    waiting.get(id)?.(message);
    waiting.delete(id);
  });
  let asked = 0;
  const send: CDPSession['send'] = async (method, params) => {
    asked += 1;
    const id = asked;
    const answered = new Promise<string>((resolve) => waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params });
    await whole.send('Target.sendMessageToTarget', { sessionId, message });
    const { result, error } = JSON.parse(await answered);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  await send('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: 1,
    mobile: false,
  });
  return {
    send,
    async until(expression) {
      for (;;) {
        const { result } = await send('Runtime.evaluate', { expression });
        if (result.value === true) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
