import { symmetricEncrypt } from 'better-auth/crypto';
import { expect, test } from 'vitest';
import { backupCodesKeptAsHashes, hashOfBackupCode } from './backup-codes.ts';
import { asGenerated } from './generated-password.ts';

const secret = 'wHc9bYl0sVZ3tq8mJ2rKxN5pD7fGaE1uQiTo4BvRzCk';
const { customBackupCodesGenerate, storeBackupCodes } = backupCodesKeptAsHashes({ secret });

test('codes are kept as hashes, which stay what they are when one is used', async () => {
  const codes = customBackupCodesGenerate();
  expect(new Set(codes).size).toBe(10);
  const kept = await storeBackupCodes.encrypt(JSON.stringify(codes));
  for (const code of codes) expect(kept).not.toContain(code);
  const list: string[] = JSON.parse(await storeBackupCodes.decrypt(kept));
  expect(list).toEqual(codes.map(hashOfBackupCode));
  const rest = list.filter((hash) => hash !== hashOfBackupCode(codes[0] ?? ''));
  const left = await storeBackupCodes.encrypt(JSON.stringify(rest));
  expect(JSON.parse(await storeBackupCodes.decrypt(left))).toEqual(rest);
});

test('codes that were given out encrypted are still good', async () => {
  const kept = await symmetricEncrypt({ key: secret, data: JSON.stringify(['a1B2c-3D4e5']) });
  expect(JSON.parse(await storeBackupCodes.decrypt(kept))).toEqual([
    hashOfBackupCode('a1B2c-3D4e5'),
  ]);
});

test('a code is the same in capitals and without hyphens, an older one only as it was written', () => {
  const [code = ''] = customBackupCodesGenerate();
  for (const typed of [code.toUpperCase(), code.replaceAll('-', ''), code])
    expect(asGenerated(typed)).toBe(code);
  expect(asGenerated('a1B2c-3D4e5')).toBe('a1B2c-3D4e5');
});
