import { migrate } from '@khorgos/server/log/postgres/tables';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { type Cluster, startCluster } from './cluster.ts';

const template = 'khorgos_template';

export interface Databases {
  readonly cluster: Cluster;
  /** The address of a database that nobody else uses; migrated already, or bare. */
  create(kind?: 'migrated' | 'bare'): Promise<string>;
  remove(url: string): Promise<void>;
}

/** One PostgreSQL for a file of tests, and a database for each test: a copy of one that was migrated once. */
export function databasesForTests(settings: readonly string[] = []): Databases {
  let cluster: Cluster | undefined;
  let made = 0;

  function started(): Cluster {
    if (cluster === undefined) throw new Error('PostgreSQL runs only during tests');
    return cluster;
  }

  beforeAll(async () => {
    cluster = await startCluster({ settings });
    await administrate(cluster, `CREATE DATABASE ${template}`);
    const pool = new pg.Pool({ connectionString: cluster.url(template), max: 2 });
    await migrate(pool);
    await pool.end();
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  return {
    get cluster() {
      return started();
    },
    async create(kind = 'migrated') {
      made += 1;
      const name = `test_${made}`;
      const from = kind === 'migrated' ? template : 'template0';
      await administrate(started(), `CREATE DATABASE ${name} TEMPLATE ${from}`);
      return started().url(name);
    },
    async remove(url) {
      const name = new URL(url).pathname.slice(1);
      await administrate(started(), `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function administrate(cluster: Cluster, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.url('postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
