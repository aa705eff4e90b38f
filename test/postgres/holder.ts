import { SecretText } from '@khorgos/server/config/secret-text';
import { startPostgresDuty } from '@khorgos/server/log/postgres/postgres-duty';

// A process that wants the duty and says, before each piece of work it would do, whether it holds it.

const duty = startPostgresDuty({
  url: new SecretText(process.argv[2] ?? ''),
  name: 'duty',
  statementSeconds: 1,
});
setInterval(() => process.stdout.write(duty.isHeld ? 'held\n' : 'not\n'), 20);
