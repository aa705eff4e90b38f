import type { JsonObject } from '@khorgos/shared/live/merge-patch';
import type { State } from '@khorgos/shared/live/state';

// What comes from the socket is looked at once, here. The server's own schemas stay on the server
// (a validator would cost the wall a fifth of its script); the shape the screens lean on is checked.

/** A change that can be applied: RFC 7396 on the document we hold. */
export interface PatchMessage {
  readonly kind: 'patch';
  readonly epoch: string;
  readonly revision: number;
  readonly at: number;
  readonly merge: JsonObject;
}

export interface SnapshotMessage {
  readonly kind: 'snapshot';
  readonly at: number;
  readonly document: JsonObject;
}

export interface HeartbeatMessage {
  readonly kind: 'heartbeat';
  readonly epoch: string;
  readonly revision: number;
  readonly at: number;
}

export type Message = SnapshotMessage | PatchMessage | HeartbeatMessage;

const objectMembers = [
  'site',
  'counts',
  'today',
  'year',
  'stays',
  'series',
  'sides',
  'gates',
  'alerts',
  'outlook',
] as const;

/** A plain object out of a JSON parser. */
function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a document has every part that a screen reads. */
export function isState(value: unknown): value is State {
  if (!isJsonObject(value)) return false;
  if (typeof value.epoch !== 'string' || typeof value.revision !== 'number') return false;
  if (typeof value.at !== 'string') return false;
  return objectMembers.every((member) => isJsonObject(value[member]));
}

function instantOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}

export function parseSnapshot(value: unknown): SnapshotMessage | undefined {
  if (!isJsonObject(value) || !isState(value)) return undefined;
  const at = instantOf(value.at);
  return at === undefined ? undefined : { kind: 'snapshot', at, document: value };
}

export function parsePatch(value: unknown): PatchMessage | undefined {
  const head = parseHead(value);
  if (head === undefined || !isJsonObject(value) || !isJsonObject(value.merge)) return undefined;
  return { kind: 'patch', ...head, merge: value.merge };
}

export function parseHeartbeat(value: unknown): HeartbeatMessage | undefined {
  const head = parseHead(value);
  return head === undefined ? undefined : { kind: 'heartbeat', ...head };
}

function parseHead(value: unknown) {
  if (!isJsonObject(value)) return undefined;
  const { epoch, revision } = value;
  const at = instantOf(value.at);
  if (typeof epoch !== 'string' || typeof revision !== 'number' || at === undefined)
    return undefined;
  return { epoch, revision, at };
}
