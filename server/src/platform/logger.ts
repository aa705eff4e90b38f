import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config/variables.ts';
import { redact } from './redaction.ts';

export type { Logger };

/**
 * Structured logs, one JSON object a line, times in UTC. No personal data and no secrets: errors keep
 * their stack and code and lose everything that was attached to them.
 */
export function createLogger(options: {
  readonly level: LogLevel;
  /** Standard output when absent. */
  readonly destination?: DestinationStream;
}): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }), log: redact },
      serializers: { err: describeError },
      hooks: {
        // Without a message of its own a line would get the error's, whatever that quotes.
        logMethod(args, method) {
          const [fields, message] = args;
          const error = errorOf(fields);
          if (error === undefined || message !== undefined) method.apply(this, args);
          else method.apply(this, [fields, error.name]);
        },
      },
    },
    options.destination ?? pino.destination({ dest: 1, sync: false }),
  );
}

function errorOf(fields: unknown): Error | undefined {
  if (fields instanceof Error) return fields;
  if (typeof fields !== 'object' || fields === null || !('err' in fields)) return undefined;
  return fields.err instanceof Error ? fields.err : undefined;
}

/** What a log may say of an error. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? { code: String(error.code) } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    type: error.name,
    ...(quotesItsInput(error) ? {} : { message: error.message }),
    ...code,
    stack: frames.join('\n'),
    ...cause,
  };
}

// The messages of JSON.parse and of zod repeat what was parsed.
function quotesItsInput(error: Error): boolean {
  return error instanceof SyntaxError || error.name === 'ZodError' || 'issues' in error;
}
