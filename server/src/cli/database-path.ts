import { type Config, readConfig } from '../config/config.ts';
import { ConfigError } from '../config/config-error.ts';

/** The configuration and the file of the embedded database, which need not be there nor be sound. */
export function embeddedDatabase(): { readonly config: Config; readonly path: string } {
  const config = readConfig({ environment: process.env, workingDirectory: process.cwd() });
  if (config.database.kind === 'postgres')
    throw new ConfigError(
      'DATABASE_URL names PostgreSQL: keep it with its own tools, pg_dump and pg_restore',
    );
  return { config, path: config.database.path };
}
