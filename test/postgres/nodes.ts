import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';

/** Of the nodes of the tests. */
export const secret = 'a secret of the tests, the same on every node';

/** A node of the built product on a database that others may share. */
export function startNode(
  url: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Khorgos> {
  return startKhorgos({ environment: { DATABASE_URL: url, SECRET: secret, ...environment } });
}
