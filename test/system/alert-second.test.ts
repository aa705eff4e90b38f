import { type State, stateSchema } from '@khorgos/shared/live/state';
import { expect, it } from 'vitest';
import { startKhorgos } from './khorgos-process.ts';

const parent = { type: 'id_card', issuer: 'KAZ', number: '012345678' };
const child = { type: 'birth_certificate', issuer: 'KAZ', number: 'BC777' };

let made = 0;
function passage(direction: 'entry' | 'exit', occurredAt: string, rest: object = {}) {
  made += 1;
  return {
    id: `second:${made}`,
    gateId: direction === 'entry' ? 'kz-in-1' : 'kz-out-1',
    direction,
    occurredAt,
    document: parent,
    ...rest,
  };
}

it('raises at the second, on a clock that runs fast', async () => {
  const khorgos = await startKhorgos({
    environment: { CLOCK_START: '2026-11-23T11:54:00+05:00', CLOCK_RATE: '20' },
  });
  const [device, operator] = await Promise.all([khorgos.key('device'), khorgos.key('operator')]);
  const headers = { 'Content-Type': 'application/json' };
  await fetch(`${khorgos.url}/api/v1/events`, {
    method: 'POST',
    headers: { ...headers, Authorization: `Bearer ${device}` },
    body: JSON.stringify([
      passage('entry', '2026-11-23T10:00:00+05:00'),
      passage('entry', '2026-11-23T10:00:00+05:00', { document: child, guardian: parent }),
      passage('exit', '2026-11-23T11:50:00+05:00'),
    ]),
  });
  const live = async () =>
    stateSchema.parse(
      await (
        await fetch(`${khorgos.url}/api/v1/live`, {
          headers: { Authorization: `Bearer ${operator}` },
        })
      ).json(),
    );
  const ofChild = ({ alerts }: State) =>
    Object.values(alerts).find(({ kind }) => kind === 'child_left_inside');
  await expect
    .poll(async () => ofChild(await live()), { timeout: 60_000, interval: 50 })
    .toBeDefined();
  const state = await live();
  const alert = ofChild(state);
  expect(alert?.raisedAt).toBe('2026-11-23T07:00:00.000Z');
  // A second of ours is twenty of its.
  expect(Date.parse(state.at) - Date.parse(alert?.raisedAt ?? '')).toBeLessThan(20_000);
});
