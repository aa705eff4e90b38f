import { expect, it } from 'vitest';
import { createTelling } from './telling.ts';

const receivers = Array.from({ length: 250 }, (_, index) => index);

function world() {
  const turns: (() => void)[] = [];
  const told: [message: string, receiver: number][] = [];
  const costs: [message: string, milliseconds: number][] = [];
  let elapsed = 0;
  const telling = createTelling<number>({
    elapsed: () => elapsed,
    inNextTurn: (work) => void turns.push(work),
  });
  const tell = (message: string, to: readonly number[] = receivers, then = () => {}) =>
    telling.tell({
      receivers: to,
      send: (some) => {
        for (const receiver of some) told.push([message, receiver]);
        elapsed += some.length;
      },
      onTold: (milliseconds) => {
        costs.push([message, milliseconds]);
        then();
      },
    });
  const turn = () => {
    elapsed += 1000;
    turns.shift()?.();
  };
  return { tell, turn, turns, told, costs };
}

const all = (message: string) => receivers.map((receiver) => [message, receiver]);

it('tells a hundred at once and a hundred in each turn, and says what it took without what came between', () => {
  const { tell, turn, turns, told, costs } = world();
  tell('a');
  expect(told).toEqual(all('a').slice(0, 100));
  turn();
  expect(told).toHaveLength(200);
  expect(costs).toEqual([]);
  turn();
  expect(told).toEqual(all('a'));
  expect(costs).toEqual([['a', 250]]);
  expect(turns).toEqual([]);
});

it('tells one message after the other, in their order', () => {
  const { tell, turn, turns, told } = world();
  tell('a');
  tell('b');
  while (turns.length > 0) turn();
  expect(told).toEqual([...all('a'), ...all('b')]);
});

it('tells what is asked for when everybody has the last', () => {
  const { tell, turn, turns, told, costs } = world();
  tell('a', [1], () => tell('b', [2]));
  while (turns.length > 0) turn();
  expect(told).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  expect(costs).toHaveLength(2);
});

it('is done at once where nobody listens', () => {
  const { tell, turns, costs } = world();
  tell('a', []);
  expect(costs).toEqual([['a', 0]]);
  expect(turns).toEqual([]);
});
