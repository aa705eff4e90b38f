import { roleSchema } from '@khorgos/shared/access/roles';
import { type Instant, instant, instantSchema } from '@khorgos/shared/centre/instant';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { personRoles } from '../accounts/account.ts';
import { systemClock } from '../platform/clock.ts';

const json = new Option('--json', 'print one JSON document on standard output and nothing else');
const url = new Option('--url <url>', 'the server').default('http://127.0.0.1:3000');

function list(text: string): string[] {
  return text.split(',').map((item) => item.trim());
}

/** The operator's tool: CONTRACT §1. Each command's work is loaded only when it is called. */
export function createProgram(): Command {
  const program = new Command('khorgos')
    .description('Khorgos Live: who is inside the Centre, for how long, and who must leave')
    .exitOverride()
    .showHelpAfterError('(khorgos --help lists the commands)');

  program
    .command('serve')
    .description('run the server')
    .action(async () => {
      const { serve } = await import('./serve.ts');
      await serve();
    });

  program
    .command('demo')
    .description('run the server on a simulated Centre with a past and a busy present')
    .option('--days <days>', 'days of history', wholeNumber, 90)
    .option('--seed <seed>', 'which Centre to simulate', wholeNumber, 1)
    .option('--rate <rate>', 'how much faster than real the feed runs', positiveNumber, 1)
    .action(async (options: { days: number; seed: number; rate: number }) => {
      const { demo } = await import('./demo.ts');
      await demo(options);
    });

  program
    .command('feed')
    .description('drive a server with simulated turnstiles')
    .addOption(url)
    .requiredOption('--key <key>', 'a key of role device')
    .option('--seed <seed>', 'which people come', wholeNumber, 1)
    .option('--rate <rate>', 'how much faster than real', positiveNumber, 1)
    .option('--visits <visits>', 'visits a day', positiveNumber, 12_000)
    .action(
      async (options: { url: string; key: string; seed: number; rate: number; visits: number }) => {
        const { feed } = await import('./feed.ts');
        await feed(options);
      },
    );

  program
    .command('import')
    .description('take in a log of passages: CSV or NDJSON, plain or gzip; twice adds nothing')
    .argument('<file>')
    .addOption(json)
    .action(async (file: string, options: { json?: boolean }) => {
      const { importFile } = await import('./import.ts');
      await importFile({ file, json: options.json ?? false });
    });

  const keys = program.command('keys').description('the keys of devices and screens');
  keys
    .command('add')
    .description('make a key; it is shown once')
    .argument('<name>')
    .addOption(
      new Option('--role <role>', 'what it may do')
        .choices(roleSchema.options)
        .makeOptionMandatory(),
    )
    .option('--gates <gates>', 'the gates a device may speak for, separated by commas', list)
    .option('--expires <when>', 'an instant, or from now on: 12h, 90d', end)
    .option('--signed', 'have the device sign what it sends; the secret is shown once')
    .addOption(json)
    .action(
      async (
        name: string,
        options: {
          role: string;
          gates?: string[];
          expires?: Instant;
          signed?: boolean;
          json?: boolean;
        },
      ) => {
        const { addKey } = await import('./keys.ts');
        await addKey({ name, ...options });
      },
    );
  keys
    .command('rotate')
    .description(
      'put a new key in the place of one, which stays good for a while; it is shown once',
    )
    .argument('<id-or-name>')
    .option('--until <when>', 'how long the old one stays good: an instant, or 12h, 90d', end)
    .addOption(json)
    .action(async (idOrName: string, options: { until?: Instant; json?: boolean }) => {
      const { rotateKey } = await import('./keys.ts');
      await rotateKey({ idOrName, ...options });
    });
  keys
    .command('list')
    .addOption(json)
    .action(async (options: { json?: boolean }) => {
      const { listKeys } = await import('./keys.ts');
      await listKeys(options);
    });
  keys
    .command('revoke')
    .argument('<id-or-name>')
    .addOption(json)
    .action(async (idOrName: string, options: { json?: boolean }) => {
      const { revokeKey } = await import('./keys.ts');
      await revokeKey({ idOrName, ...options });
    });

  keys
    .command('rotate-secret')
    .description('have another SECRET open the database; running servers go on')
    .addOption(json)
    .action(async (options: { json?: boolean }) => {
      const { rotateSecret } = await import('./rotate-secret.ts');
      await rotateSecret({ json: options.json ?? false });
    });

  const users = program.command('users').description('the people who may sign in');
  const role = () =>
    new Option('--role <role>', 'what they may do').choices(personRoles).makeOptionMandatory();
  users
    .command('add')
    .description('let somebody in; the password comes on standard input, or is made and printed')
    .argument('<email>')
    .addOption(role())
    .option('--name <name>', 'how they are called')
    .option('--username <username>', 'what they may type instead of the e-mail address')
    .addOption(json)
    .action(
      async (
        email: string,
        options: { role: string; name?: string; username?: string; json?: boolean },
      ) => {
        const { addUser } = await import('./users.ts');
        await addUser({ email, ...options });
      },
    );
  users
    .command('list')
    .addOption(json)
    .action(async (options: { json?: boolean }) => {
      const { listUsers } = await import('./users.ts');
      await listUsers(options);
    });
  users
    .command('set-role')
    .description('change what somebody may do; they sign in anew')
    .argument('<email>')
    .addArgument(new Argument('<role>').choices(personRoles))
    .addOption(json)
    .action(async (email: string, wanted: string, options: { json?: boolean }) => {
      const { setRole } = await import('./users.ts');
      await setRole({ who: email, role: wanted, ...options });
    });
  users
    .command('reset-password')
    .description('the password comes on standard input, or is made and printed')
    .argument('<email>')
    .option('--second-factor', 'take back the second factor as well')
    .addOption(json)
    .action(async (email: string, options: { secondFactor?: boolean; json?: boolean }) => {
      const { resetPassword } = await import('./users.ts');
      await resetPassword({ who: email, ...options });
    });
  users
    .command('remove')
    .argument('<email>')
    .addOption(json)
    .action(async (email: string, options: { json?: boolean }) => {
      const { removeUser } = await import('./users.ts');
      await removeUser({ who: email, ...options });
    });

  const site = program.command('site').description('the Centre: hours, closures, policy, gates');
  site
    .command('apply')
    .description('make the Centre what a site file says; the same file twice changes nothing')
    .argument('<file>')
    .addOption(json)
    .action(async (file: string, options: { json?: boolean }) => {
      const { applySite } = await import('./site.ts');
      await applySite({ file, json: options.json ?? false });
    });

  program
    .command('backup')
    .description('copy the database into a file, whole and checked, while a server runs on it')
    .argument('<file>')
    .addOption(json)
    .action(async (file: string, options: { json?: boolean }) => {
      const { backup } = await import('./backup.ts');
      await backup({ file, json: options.json ?? false });
    });
  program
    .command('restore')
    .description("put a backup in the database's place; what was there is moved aside")
    .argument('<file>')
    .addOption(json)
    .action(async (file: string, options: { json?: boolean }) => {
      const { restoreFile } = await import('./restore.ts');
      restoreFile({ file, json: options.json ?? false });
    });

  program
    .command('migrate')
    .description(
      'move everything from one database into an empty one: SQLite, PostgreSQL, and back',
    )
    .requiredOption('--from <url>', 'sqlite:PATH or postgres://…, with no server on it')
    .requiredOption('--to <url>', 'the same, with nothing in it')
    .addOption(json)
    .action(async (options: { from: string; to: string; json?: boolean }) => {
      const { migrateDatabase } = await import('./migrate.ts');
      await migrateDatabase({ ...options, json: options.json ?? false });
    });

  program
    .command('doctor')
    .description(
      'look at configuration, secret, database, clock and disk: what is wrong, what to do',
    )
    .addOption(json)
    .action(async (options: { json?: boolean }) => {
      const { doctor } = await import('./doctor.ts');
      await doctor({ json: options.json ?? false });
    });

  program
    .command('verify')
    .description(
      'make the records a second time from the whole log, and compare; follow the audit trail',
    )
    .option('--repair', 'have the server make them anew where they differ')
    .addOption(json)
    .action(async (options: { json?: boolean; repair?: boolean }) => {
      const { verify } = await import('./verify.ts');
      await verify({ json: options.json ?? false, repair: options.repair ?? false });
    });

  for (const command of [
    ...program.commands,
    ...keys.commands,
    ...users.commands,
    ...site.commands,
  ])
    command.exitOverride();
  return program;
}

function end(text: string): Instant {
  const [, count, unit] = /^(\d{1,4})([hd])$/.exec(text) ?? [];
  if (count !== undefined)
    return instant(systemClock.now() + Number(count) * (unit === 'h' ? 1 : 24) * 3_600_000);
  const read = instantSchema.safeParse(text);
  if (read.success && read.data > systemClock.now()) return read.data;
  throw new InvalidArgumentError(
    'It must be an instant still to come, or hours or days: 12h, 90d.',
  );
}

function positiveNumber(text: string): number {
  const number = Number(text);
  if (!(number > 0 && Number.isFinite(number)))
    throw new InvalidArgumentError('It must be a positive number.');
  return number;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new InvalidArgumentError('It must be a whole number from 0.');
  return number;
}
