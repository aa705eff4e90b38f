import { Counter, Histogram, type Registry } from 'prom-client';

/** How a batch of events came in. */
export type Door = 'http' | 'socket' | 'quarantine';

/** What is counted while it happens; everything else is read when somebody asks, see figures.ts. */
export interface Meters {
  /** Once a batch, never once an event: counting must cost nothing beside taking in. */
  batch(taken: {
    readonly door: Door;
    readonly accepted: number;
    readonly duplicates: number;
    readonly rejected: number;
    readonly seconds: number;
  }): void;
  /** A batch of which nothing could be stored. */
  batchFailed(door: Door): void;
  /** `route` is a pattern: an address may hold a reference. */
  request(answered: {
    readonly method: string;
    readonly route: string;
    readonly status: string;
    readonly seconds: number;
  }): void;
  commit(facts: number): void;
  sent(message: SentMessage, receivers: number, bytes: number): void;
  /** A message was made into text, for however many. */
  encoded(message: SentMessage): void;
}

export const sentMessages = ['snapshot', 'patch', 'heartbeat'] as const;
export type SentMessage = (typeof sentMessages)[number];

const secondsToTakeIn = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const secondsToAnswer = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];
const factsInACommit = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 4000];

export function createMeters(registry: Registry): Meters {
  const registers = [registry];
  const events = new Counter({
    name: 'khorgos_events_total',
    help: 'Events that came in, by what became of them',
    labelNames: ['door', 'result'],
    registers,
  });
  const failures = new Counter({
    name: 'khorgos_ingest_failures_total',
    help: 'Batches of which nothing could be stored; their senders were told to come again',
    labelNames: ['door'],
    registers,
  });
  const ingest = new Histogram({
    name: 'khorgos_ingest_duration_seconds',
    help: 'From a batch read to everything in it durable',
    labelNames: ['door'],
    buckets: secondsToTakeIn,
    registers,
  });
  const requests = new Histogram({
    name: 'khorgos_http_request_duration_seconds',
    help: 'From a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: secondsToAnswer,
    registers,
  });
  const commits = new Histogram({
    name: 'khorgos_commit_facts',
    help: 'Facts that shared one commit, and so one wait for the disk',
    buckets: factsInACommit,
    registers,
  });
  const messages = new Counter({
    name: 'khorgos_live_messages_sent_total',
    help: 'Messages to screens, each counted once for every screen that got it',
    labelNames: ['message'],
    registers,
  });
  const bytes = new Counter({
    name: 'khorgos_live_sent_bytes_total',
    help: 'Their bytes before the framing of the transport',
    labelNames: ['message'],
    registers,
  });
  const encodings = new Counter({
    name: 'khorgos_live_encodings_total',
    help: 'Messages made into text: one for all who get it',
    labelNames: ['message'],
    registers,
  });

  return {
    batch({ door, accepted, duplicates, rejected, seconds }) {
      events.inc({ door, result: 'accepted' }, accepted);
      events.inc({ door, result: 'duplicate' }, duplicates);
      events.inc({ door, result: 'rejected' }, rejected);
      ingest.observe({ door }, seconds);
    },
    batchFailed: (door) => failures.inc({ door }),
    request: ({ seconds, ...labels }) => requests.observe(labels, seconds),
    commit: (facts) => commits.observe(facts),
    sent(message, receivers, size) {
      messages.inc({ message }, receivers);
      bytes.inc({ message }, receivers * size);
    },
    encoded: (message) => encodings.inc({ message }),
  };
}
