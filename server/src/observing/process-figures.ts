import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Undo } from '../platform/schedule.ts';

const millisecondsBetweenLooks = 10;
const nanoseconds = 1e9;

export interface ProcessFigures {
  refresh(): void;
  stop: Undo;
}

/** What the process itself takes, and how long it keeps others waiting. */
export function createProcessFigures(registry: Registry): ProcessFigures {
  const registers = [registry];
  const delay = monitorEventLoopDelay({ resolution: millisecondsBetweenLooks });
  delay.enable();
  const lag = new Gauge({
    name: 'khorgos_event_loop_lag_seconds',
    help: 'How late timers ran since the last time these figures were asked for',
    labelNames: ['statistic'],
    registers,
  });
  const memory = new Gauge({
    name: 'khorgos_process_memory_bytes',
    help: 'Memory of the process: resident as a whole, and parts of it',
    labelNames: ['part'],
    registers,
  });
  const cpu = new Counter({
    name: 'khorgos_process_cpu_seconds_total',
    help: 'Processor time of all threads',
    registers,
  });
  const started = new Gauge({
    name: 'khorgos_process_start_time_seconds',
    help: 'When the process started, in seconds since 1970',
    registers,
  });
  started.set(performance.timeOrigin / 1000);

  return {
    refresh() {
      // The monitor counts its own pause between two looks as delay.
      const late = (measured: number) =>
        Math.max(0, measured / nanoseconds - millisecondsBetweenLooks / 1000);
      if (delay.count > 0) {
        lag.set({ statistic: 'mean' }, late(delay.mean));
        lag.set({ statistic: 'p99' }, late(delay.percentile(99)));
        lag.set({ statistic: 'max' }, late(delay.max));
        delay.reset();
      }
      const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
      memory.set({ part: 'resident' }, rss);
      memory.set({ part: 'heap_used' }, heapUsed);
      memory.set({ part: 'heap' }, heapTotal);
      memory.set({ part: 'external' }, external);
      const { user, system } = process.cpuUsage();
      cpu.reset();
      cpu.inc((user + system) / 1e6);
    },
    stop: () => {
      delay.disable();
    },
  };
}
