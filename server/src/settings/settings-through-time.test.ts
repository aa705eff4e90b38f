import { type Closure, closureSchema } from '@khorgos/shared/centre/site';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FactId } from '../log/facts.ts';
import { at, entry, exit } from '../testing/passages.ts';
import {
  type Folder,
  good,
  holidays,
  issuesOf,
  type Node,
  nights,
  openFolder,
  openNode,
  strike,
} from '../testing/settings-node.ts';

function closuresOf(closures: readonly object[]): Record<string, Closure[]> {
  return { kz: closures.map((closure) => closureSchema.parse(closure)) };
}

describe('settings through time and on several nodes', () => {
  let folder: Folder;
  let nodes: Node[];
  const open = async () => {
    const node = await openNode(folder.path);
    nodes.push(node);
    return node;
  };
  beforeEach(async () => {
    folder = await openFolder();
    nodes = [];
  });
  afterEach(async () => {
    for (const node of nodes) await node.close();
    await folder.remove();
  });

  it('lets one win of two changes made on two nodes, and repeats what it was told on either', async () => {
    const [one, other] = [await open(), await open()];
    const { body, rival } = good.policy;
    const answers = await Promise.all([
      one.put('policy', { match: '"0"', body }),
      other.put('policy', { match: '"0"', body: rival }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const won = answers[0]?.status === 200 ? body : rival;
    for (const node of [one, other]) {
      expect((await node.put('policy', { match: '"0"', body: won })).status).toBe(200);
      expect((await node.get('policy')).body).toMatchObject(won);
      expect(await node.changes()).toHaveLength(1);
    }
  });

  it('judges closures by hours that change at the same time on another node', async () => {
    const [one, other] = [await open(), await open()];
    const early = { ...strike, hours: { opens: '01:00', closes: '12:00' } };
    const answers = await Promise.all([
      one.put('hours', { match: '"0"', body: { kz: nights } }),
      other.put('closures', { match: '"0"', body: { kz: [...holidays, early] } }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused && issuesOf(refused)).not.toEqual([]);
  });

  it('holds a planned policy from the first midnight of the sides, and names each state apart', async () => {
    const node = await open();
    const query = '?from=2026-11-25&reason=Nauryz';
    const planned = await node.put('policy', { match: '"0"', body: { maxDays: 20 }, query });
    expect(planned).toMatchObject({ status: 200, body: { maxDays: 20 }, tag: '"1+1"' });
    expect(await node.get('policy')).toMatchObject({ tag: '"1+1"', body: { maxDays: 30 } });
    expect((await node.get('policy', { query: '?planned=true' })).body).toMatchObject({
      current: { maxDays: 30 },
      planned: [
        {
          from: '2026-11-25',
          at: '2026-11-24T16:00:00.000Z',
          value: { maxDays: 20 },
          by: expect.stringMatching(/./),
          reason: 'Nauryz',
          decidedAt: expect.stringMatching(/^2026-11-2\dT/),
        },
      ],
    });
    node.setTime('2026-11-24T15:59:59.999Z');
    expect((await node.get('policy')).body).toMatchObject({ maxDays: 30 });
    node.setTime('2026-11-24T16:00:00Z');
    expect(await node.get('policy')).toMatchObject({ tag: '"1"', body: { maxDays: 20 } });
    // Read before midnight: what it would replace is not there any more.
    const late = await node.put('policy', { match: '"1+1"', body: { maxDays: 25 } });
    expect(late).toMatchObject({ status: 412, tag: '"1"' });
  });

  it('takes today where one of the sides has its first hour of it already', async () => {
    const node = await open();
    node.setTime('2026-11-23T16:30:00Z');
    const query = '?from=2026-11-24';
    const put = await node.put('capacity', { match: '"0"', body: { kz: 7 }, query });
    expect(put).toMatchObject({ status: 200, tag: '"1"', body: { kz: 7 } });
    expect((await node.get('capacity')).body).toEqual({ kz: 7 });
  });

  it('is the same after a restart, and still knows what it was told', async () => {
    const node = await open();
    await node.put('gates', { match: '"0"', body: good.gates.body });
    const { tag } = await node.put('gates', { match: '"1"', body: good.gates.rival });
    const again = await open();
    expect(await again.get('gates')).toMatchObject({ tag, body: good.gates.becomes });
    expect((await again.put('gates', { match: '"1"', body: good.gates.rival })).status).toBe(200);
    expect((await again.put('gates', { match: '"0"', body: good.gates.body })).status).toBe(412);
    // A gate that was taken away does not come back on the other side.
    const moved = { cn: [{ id: 'kz-in-2' }] };
    expect(issuesOf(await again.put('gates', { match: '*', body: moved }))).toMatchObject([
      { path: 'cn.0.id' },
    ]);
  });

  it('does not let what was wrong before stand in the way', async () => {
    const node = await open();
    await node.put('closures', { match: '"0"', body: { kz: [...holidays, strike] } });
    // As a site file that nobody judged would have it: the log takes what the route would not.
    await node.log.append({
      facts: [
        {
          fact: {
            kind: 'siteChanged',
            id: 'by file' as FactId,
            at: at('2026-11-23T07:00:00Z'),
            receivedAt: at('2026-11-23T07:00:00Z'),
            by: 'file',
            reason: '',
            setting: { part: 'closures', value: closuresOf([...holidays, strike, strike]) },
            from: undefined,
          },
          fingerprint: 'by hand',
        },
      ],
      documents: [],
      quarantined: [],
    });
    const later = { from: '2026-12-24', to: '2026-12-24', reason: 'Works' };
    const body = { kz: [...holidays, strike, strike, later] };
    expect((await node.put('closures', { match: '*', body })).status).toBe(200);
  });

  it('tells of the rolling rule what the fold did not keep', async () => {
    const node = await open();
    const visit = (from: string, to: string) => [entry(from), exit(to)];
    const facts = [
      ...visit('2026-10-01T05:00:00Z', '2026-10-10T05:00:00Z'),
      entry('2026-11-20T05:00:00Z'),
      entry('2026-11-20T05:00:00Z', { visitor: 'another' }),
    ];
    await node.log.append({
      facts: facts.map(({ position: _position, ...fact }) => ({ fact, fingerprint: fact.id })),
      documents: [],
      quarantined: [],
    });
    const { body } = await node.put('policy', {
      body: { rolling: { days: 12, windowDays: 90 } },
      query: '?dryRun=true',
    });
    expect(body).toMatchObject({
      effects: {
        visitors: {
          count: 2,
          changes: [
            { before: { status: 'within' }, after: { status: 'over', lastDay: '2026-11-21' } },
            { before: { status: 'within' }, after: { status: 'within', lastDay: '2026-12-01' } },
          ],
        },
      },
    });
    expect((await node.get('policy')).body).not.toHaveProperty('rolling');
  });
});
