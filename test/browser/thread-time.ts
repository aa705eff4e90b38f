import type { CDPSession } from 'playwright-core';

/** Milliseconds of processor time that the thread of a page has worked, however busy the machine is. */
export interface Spent {
  readonly all: number;
  readonly script: number;
  readonly style: number;
  readonly layout: number;
  /** Paint, layers, messages from the other processes, garbage. */
  readonly other: number;
}

export interface ThreadTime {
  /** Since it was last asked. */
  spent(): Promise<Spent>;
}

export async function watchThread(session: Pick<CDPSession, 'send'>): Promise<ThreadTime> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  let before = await totalsOf(session);
  return {
    async spent() {
      const [then, now] = [before, await totalsOf(session)];
      before = now;
      return {
        all: now.all - then.all,
        script: now.script - then.script,
        style: now.style - then.style,
        layout: now.layout - then.layout,
        other: now.other - then.other,
      };
    },
  };
}

async function totalsOf(session: Pick<CDPSession, 'send'>): Promise<Spent> {
  const { metrics } = await session.send('Performance.getMetrics');
  const milliseconds = (name: string) => {
    const seconds = metrics.find((metric) => metric.name === name)?.value;
    if (seconds === undefined) throw new Error(`the browser does not tell its ${name}`);
    return seconds * 1000;
  };
  const parts = {
    script: milliseconds('ScriptDuration') + milliseconds('V8CompileDuration'),
    style: milliseconds('RecalcStyleDuration'),
    layout: milliseconds('LayoutDuration'),
  };
  // To be asked this is work of the same thread, and none of the page's.
  const all = milliseconds('TaskDuration') - milliseconds('DevToolsCommandDuration');
  return { ...parts, all, other: all - parts.script - parts.style - parts.layout };
}
