import { applyMergePatch, type JsonObject } from '@khorgos/shared/live/merge-patch';
import type { State } from '@khorgos/shared/live/state';
import { isState, type Message } from './parse.ts';

// Guarantee: a state on show is one that the server had. A patch is applied to the revision it was
// made for or not at all; whatever does not fit is a gap, and only a snapshot closes a gap.

/** The screen's copy of the live state. */
export type Replica =
  | { readonly status: 'empty' }
  | { readonly status: 'current'; readonly state: State; readonly document: JsonObject }
  /** Something was missed: the state is the last one known, and patches are ignored. */
  | { readonly status: 'gap'; readonly state: State; readonly document: JsonObject };

export const emptyReplica: Replica = { status: 'empty' };

/** What the copy is after a message. Returns the same object when nothing changed. */
export function receive(replica: Replica, message: Message): Replica {
  switch (message.kind) {
    case 'snapshot': {
      const { document } = message;
      return isState(document) ? { status: 'current', state: document, document } : replica;
    }
    case 'patch':
      return receivePatch(replica, message);
    case 'heartbeat':
      return receiveHeartbeat(replica, message);
    default:
      return unreachable(message);
  }
}

function receivePatch(replica: Replica, patch: Extract<Message, { kind: 'patch' }>): Replica {
  if (replica.status !== 'current') return replica;
  const { state, document } = replica;
  if (patch.epoch === state.epoch && patch.revision <= state.revision) return replica;
  if (patch.epoch !== state.epoch || patch.revision !== state.revision + 1) return gap(replica);
  const changed = applyMergePatch(document, patch.merge);
  const next = applyMergePatch(changed, { revision: patch.revision, at: patchedAt(patch) });
  return isState(next) && isObject(next)
    ? { status: 'current', state: next, document: next }
    : gap(replica);
}

// Whether or not the patch says them itself, the copy carries its own place and time.
function patchedAt(patch: Extract<Message, { kind: 'patch' }>): string {
  return new Date(patch.at).toISOString();
}

function receiveHeartbeat(
  replica: Replica,
  heartbeat: Extract<Message, { kind: 'heartbeat' }>,
): Replica {
  if (replica.status !== 'current') return replica;
  const { epoch, revision } = replica.state;
  return heartbeat.epoch === epoch && heartbeat.revision <= revision ? replica : gap(replica);
}

function gap(replica: Extract<Replica, { status: 'current' }>): Replica {
  return { ...replica, status: 'gap' };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreachable(message: never): never {
  throw new TypeError(`unknown message ${String(message)}`);
}
