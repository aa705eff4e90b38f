import { calendarDateSchema, instantText } from '@khorgos/shared/centre/instant';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Principal } from '../access/principal.ts';
import type { NoteDeed } from '../audit/note-deed.ts';
import type { SitePart } from '../log/facts.ts';
import { bodyOf, parseJsonBody, unprocessable } from '../platform/json-body.ts';
import { problem, Refused } from '../platform/problems.ts';
import { issuesOfBody } from './body-issues.ts';
import type { Settings, WantedChange } from './settings.ts';
import { readSetting, siteParts } from './site-parts.ts';

const flag = z.enum(['true', 'false'], { error: 'must be true or false' }).default('false');
export const readingSchema = z.object({ planned: flag });
const reason = z
  .string({ error: 'must be given once' })
  .trim()
  .max(500, { error: 'must be at most 500 characters' });
export const changingSchema = z.object({
  dryRun: flag,
  from: calendarDateSchema.optional(),
  reason: reason.default(''),
});
/** As encodeURIComponent writes it. Free text does not belong into an address, which proxies write down. */
export const reasonHeader = 'Khorgos-Reason';

/** Parts that hold from a date of the request; the others have their dates within, or hold at once. */
const dated: ReadonlySet<SitePart> = new Set(['policy', 'capacity']);

/** `GET` and `PUT` of the Centre's settings, part by part: CONTRACT §5. */
export function createSettingsRouter(options: {
  readonly actorOf: (request: Request) => Pick<Principal, 'name'>;
  readonly settings: Settings;
  readonly note: NoteDeed;
}): Router {
  const { settings, actorOf } = options;
  const router = Router();

  async function get(part: SitePart, request: Request, response: Response): Promise<void> {
    const { planned } = queryOf(request, readingSchema);
    const { value, tag } = await settings.read(part);
    response.set('ETag', tag);
    if (planned === 'false') {
      response.json(value);
      return;
    }
    const coming = await settings.planned(part);
    response.json({
      current: value,
      planned: coming.map(({ change, value: then }) => ({
        ...(change.from === undefined ? {} : { from: change.from }),
        at: instantText(change.at),
        value: then,
        by: change.by,
        reason: change.reason,
        decidedAt: instantText(change.receivedAt),
      })),
    });
  }

  async function put(part: SitePart, request: Request, response: Response): Promise<void> {
    const { dryRun, from, reason: inAddress } = queryOf(request, changingSchema);
    const reason = reasonIn(request) ?? inAddress;
    const match = matchOf(request, dryRun === 'true');
    if (from !== undefined && !dated.has(part)) throw unprocessable([misplacedDate]);
    const wanted = { setting: settingOf(part, request), from, match };
    if (dryRun === 'true') {
      const rehearsed = await settings.rehearse(wanted);
      if (rehearsed.kind !== 'effects') throw refusalOf(rehearsed);
      response.set('ETag', rehearsed.tag).json({ effects: rehearsed.effects });
      return;
    }
    const changed = await settings.change({ ...wanted, by: actorOf(request).name, reason });
    if (changed.kind !== 'changed') throw refusalOf(changed);
    await options.note(request, {
      action: 'setting.changed',
      about: { kind: 'setting', id: part },
      ...(reason === '' ? {} : { reason }),
      details: { tag: changed.view.tag, ...(from === undefined ? {} : { from }) },
    });
    const { value, tag } = changed.view;
    response.set('ETag', tag).json(value);
  }

  for (const part of siteParts) {
    router.get(`/${part}`, (request, response) => get(part, request, response));
    router.put(`/${part}`, parseJsonBody, (request, response) => put(part, request, response));
  }
  return router;
}

const misplacedDate = {
  path: 'from',
  message:
    'must be left out: hours and closures carry their dates, and gates and names change at once',
};

function queryOf<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  const read = schema.safeParse(request.query);
  if (read.success) return read.data;
  throw unprocessable(issuesOfBody(read.error, request.query));
}

function reasonIn(request: Request): string | undefined {
  const header = request.get(reasonHeader);
  if (header === undefined) return undefined;
  const read = reason.safeParse(decoded(header));
  if (read.success) return read.data;
  throw unprocessable([{ path: reasonHeader, message: read.error.issues[0]?.message ?? '' }]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    const message = 'must be percent-encoded UTF-8';
    throw unprocessable([{ path: reasonHeader, message }]);
  }
}

function settingOf(part: SitePart, request: Request): WantedChange['setting'] {
  const body: unknown = bodyOf(request, z.unknown());
  const read = readSetting(part, body);
  if (read.success) return read.data;
  throw unprocessable(issuesOfBody(read.error, body));
}

/** RFC 9110 §13.1.1; a rehearsal overwrites nothing and may do without. */
function matchOf(request: Request, optional: boolean): WantedChange['match'] {
  const header = request.headers['if-match'];
  if (header !== undefined)
    return header.trim() === '*' ? 'any' : header.split(',').map((tag) => tag.trim());
  if (optional) return 'any';
  throw new Refused(
    problem({
      status: 428,
      detail: 'If-Match must say which state this replaces: the ETag it was read with, or *',
    }),
  );
}

function refusalOf(
  refusal:
    | { readonly kind: 'stale'; readonly tag: string }
    | { readonly kind: 'refused'; readonly issues: Parameters<typeof unprocessable>[0] },
): Refused {
  if (refusal.kind === 'refused') return unprocessable(refusal.issues);
  return new Refused(
    problem({
      status: 412,
      detail: 'it was changed since it was read: read it again, and send If-Match with its ETag',
    }),
    { ETag: refusal.tag },
  );
}
