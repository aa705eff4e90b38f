import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { createHandshakeTurns } from './handshake-turns.ts';

const request = {} as IncomingMessage;

function world() {
  const turns: (() => void)[] = [];
  const answers: (boolean | string)[] = [];
  const handshakes = createHandshakeTurns({
    allow: (_request, answer) => answer(null, true),
    inNextTurn: (work) => void turns.push(work),
  });
  const come = (many: number) => {
    for (let one = 0; one < many; one += 1)
      handshakes(request, (error, success) => answers.push(error ?? success));
  };
  const turn = () => turns.shift()?.();
  return { answers, come, turn, turns };
}

it('begins a few handshakes in a turn, in the order they came, and all in the end', () => {
  const { answers, come, turn, turns } = world();
  come(9);
  expect(answers).toHaveLength(0);
  turn();
  expect(answers).toHaveLength(4);
  come(1);
  turn();
  turn();
  expect(answers).toEqual(Array.from({ length: 10 }, () => true));
  expect(turns).toHaveLength(0);
});

it('goes on after it had nothing to do', () => {
  const { answers, come, turn } = world();
  come(1);
  turn();
  come(1);
  turn();
  expect(answers).toEqual([true, true]);
});

it('turns away who comes when too many wait', () => {
  const { answers, come } = world();
  come(20_001);
  expect(answers).toEqual(['too many connect at once: come again']);
});
