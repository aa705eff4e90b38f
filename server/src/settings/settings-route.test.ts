import { roleSchema } from '@khorgos/shared/access/roles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { site as seed } from '../testing/passages.ts';
import { type Folder, good, type Node, openFolder, openNode } from '../testing/settings-node.ts';
import { partOf, siteParts } from './site-parts.ts';

describe.each(siteParts)('%s over HTTP', (part) => {
  let folder: Folder;
  let node: Node;
  beforeAll(async () => {
    folder = await openFolder();
    node = await openNode(folder.path);
  });
  afterAll(async () => {
    await node.close();
    await folder.remove();
  });
  const { body, becomes, rival } = good[part];

  it.each(roleSchema.options)('lets %s read or change it, or neither', async (role) => {
    const reads = ['viewer', 'operator', 'manager', 'admin'].includes(role);
    expect((await node.get(part, { role })).status).toBe(reads ? 200 : 403);
    const changes = ['manager', 'admin'].includes(role);
    const put = await node.put(part, { role, match: '"0"', body, query: '?dryRun=true' });
    expect(put.status).toBe(changes ? 200 : 403);
  });

  it('is as seeded, at version 0, and asks who is asking', async () => {
    const answer = await node.get(part);
    expect(answer).toMatchObject({ status: 200, tag: '"0"', body: partOf(seed, part) });
    expect((await node.get(part, { role: 'nobody' })).status).toBe(401);
    expect((await node.put(part, { role: 'nobody', match: '*', body })).status).toBe(401);
  });

  it.each<[number, string | undefined, string | null]>([
    [428, undefined, null],
    [412, '"1"', '"0"'],
    [412, '0', '"0"'],
    [412, 'W/"0"', '"0"'],
    [412, '"0+1"', '"0"'],
  ])('answers %s to If-Match: %s', async (status, match, tag) => {
    const answer = await node.put(part, { match, body });
    expect(answer).toMatchObject({ status, tag, body: { status } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it.each<[number, unknown]>([
    [400, '{'],
    [415, undefined],
    [422, []],
    [422, { xx: [], unheardOf: 1 }],
  ])('answers %s to the body %j', async (status, wrong) => {
    const answer = await node.put(part, { match: '"0"', body: wrong });
    expect(answer).toMatchObject({ status, body: { status } });
  });

  it('takes 503 from a log that takes nothing, and stays as it was', async () => {
    node.setFull(true);
    const answer = await node.put(part, { match: '"0"', body });
    node.setFull(false);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect((await node.get(part)).tag).toBe('"0"');
  });

  it('rehearses without If-Match, and changes nothing', async () => {
    const answer = await node.put(part, { body, query: '?dryRun=true' });
    expect(answer).toMatchObject({
      status: 200,
      tag: '"0"',
      body: { effects: { visitors: { count: 0, changes: [] } } },
    });
    expect(await node.changes()).toEqual([]);
  });

  it('lets one of two win who replace the same state', async () => {
    const answers = await Promise.all([
      node.put(part, { match: '"0"', body }),
      node.put(part, { match: '"0"', body: rival }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const { tag } = await node.get(part);
    expect(answers.map((answer) => answer.tag)).toEqual([tag, tag]);
    expect(await node.changes()).toHaveLength(1);
  });

  it('changes by one fact that says who and why, and the same again is the same', async () => {
    const { tag: before } = await node.get(part);
    const wanted = { match: before ?? '', body, query: '?reason=%D0%B7%D0%B8%D0%BC%D0%B0' };
    const made = await node.put(part, wanted);
    expect(made).toMatchObject({ status: 200, body: becomes });
    expect(made.tag).not.toBe(before);
    const [, change, ...more] = await node.changes();
    expect(change).toMatchObject({ by: 'the manager', reason: 'зима', setting: { part } });
    expect(more).toEqual([]);
    const { tag } = made;
    expect(await node.put(part, wanted)).toMatchObject({ status: 200, tag, body: made.body });
    expect(await node.get(part)).toMatchObject({ tag, body: made.body });
    expect(await node.changes()).toHaveLength(2);
    expect(await node.put(part, { ...wanted, body: rival })).toMatchObject({ status: 412, tag });
  });

  it('is changed whatever it is by If-Match: *, and by one of several tags', async () => {
    const any = await node.put(part, { match: '*', body: rival });
    expect(any.status).toBe(200);
    expect((await node.put(part, { match: `"0", ${any.tag}`, body })).status).toBe(200);
    expect(await node.changes()).toHaveLength(4);
  });
});
