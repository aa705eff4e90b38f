import { createHmac } from 'node:crypto';
import { instant } from '@khorgos/shared/centre/instant';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printSecret, verifySignature } from './signatures.ts';

// The example of the Standard Webhooks libraries.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const timestamp = '1614265330';
const body = Buffer.from('{"test": 2432232314}');
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const message = { id, timestamp, signature, body };
const now = instant(1_614_265_330_000);

const verified = (changed: Partial<typeof message> = {}, at = now) =>
  verifySignature({ secret, message: { ...message, ...changed }, now: at }).kind;

describe('a signature', () => {
  test('of the standard’s own example is good', () => {
    expect(verified()).toBe('signed');
  });

  test('is found among several', () => {
    expect(verified({ signature: `v1,AAAA v1a,${signature.slice(3)} ${signature}` })).toBe(
      'signed',
    );
    expect(verified({ signature: `v1,AAAA v1a,${signature.slice(3)}` })).toBe('refused');
  });

  test.each([-300_000, 300_000])('holds for five minutes either way: %i ms', (late) => {
    expect(verified({}, instant(now + late))).toBe('signed');
    expect(verified({}, instant(now + late + Math.sign(late)))).toBe('refused');
  });

  test.each([
    { id: 'msg_another' },
    { id: '' },
    { id: 'a b' },
    { timestamp: '1614265331' },
    { timestamp: '1614265330.0' },
    { timestamp: '-1' },
    { timestamp: 'now' },
    { signature: '' },
    { signature: signature.replace('v1', 'v2') },
    { signature: signature.slice(3) },
    { signature: `${signature},x` },
    { signature: 'v1,' },
    { body: Buffer.from('{"test": 2432232315}') },
    { body: Buffer.alloc(0) },
  ])('is not believed when anything else was signed: %j', (changed) => {
    expect(verified(changed)).toBe('refused');
  });

  test('without its headers is refused with their names', () => {
    const outcome = verifySignature({
      secret,
      message: { id: undefined, timestamp, signature, body },
      now,
    });
    expect(outcome).toMatchObject({ detail: expect.stringContaining('webhook-id') as string });
  });

  test('is of the bytes, whatever they are, and no other bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 24, maxLength: 64 }),
        fc.uint8Array(),
        fc.uint8Array(),
        (bytes, sent, other) => {
          const mac = createHmac('sha256', bytes).update(`${id}.${timestamp}.`).update(sent);
          const signed = { ...message, signature: `v1,${mac.digest('base64')}` };
          const outcome = (of: Uint8Array) =>
            verifySignature({
              secret: printSecret(bytes),
              message: { ...signed, body: of },
              now,
            }).kind;
          expect(outcome(sent)).toBe('signed');
          fc.pre(Buffer.compare(sent, other) !== 0);
          expect(outcome(other)).toBe('refused');
        },
      ),
    );
  });
});
