import { randomUUID } from 'node:crypto';
import { text as textOf } from 'node:stream/consumers';
import { Command } from 'commander';
import { decodeJwt } from 'jose';
import { InputError } from '../input/problems.js';
import { askGateway, gatewayUrlOption } from './gateway-client.js';

interface RevokeOptions {
  readonly url: URL;
  readonly grant?: boolean;
}

/** `madoguchi revoke`: takes somebody's rights away, or gives him new ones. */
export function revokeCommand(): Command {
  return new Command('revoke')
    .description(
      'takes the rights of a subject away, at every gateway of the log; open pages are cut at once',
    )
    .argument('<subject>', 'the `sub` of the tokens')
    .addOption(gatewayUrlOption('the gateway'))
    .option('--grant', 'lets tokens hold again that are signed from now on')
    .addHelpText(
      'after',
      '\nThe token of an administrator is read from MADOGUCHI_TOKEN, or from standard input.',
    )
    .action(runRevoke);
}

async function runRevoke(subject: string, { url, grant = false }: RevokeOptions): Promise<void> {
  const token = await tokenGiven();
  if (!grant && subjectIn(token) === subject) throw ownRights(subject);
  const id = randomUUID();
  const type = grant ? 'access.granted' : 'access.revoked';
  const { status, body } = await askGateway(new URL('events', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ specversion: '1.0', id, source: 'madoguchi revoke', type, subject }),
  });
  const { accepted } = body;
  if (Array.isArray(accepted) && accepted.includes(id)) {
    const said = grant ? 'hold again when they are given from now on' : 'are taken away';
    process.stdout.write(`The rights of ${subject} ${said}.\n`);
    return;
  }
  throw new InputError(`Nothing was changed (${status}): ${reasonIn(body)}`);
}

/** Not from the command line, which every user of the machine can read. */
async function tokenGiven(): Promise<string> {
  const given = process.env['MADOGUCHI_TOKEN'] ?? (process.stdin.isTTY ? '' : await textOf(process.stdin));
  const token = given.trim();
  if (/^[\w.-]+$/.test(token)) return token;
  throw new InputError(
    'There is no token: set MADOGUCHI_TOKEN to one of the role admin, or pipe it: madoguchi token --role admin | madoguchi revoke …',
  );
}

/** Whose token it is, as it says itself; the gateway looks whether that is true. */
function subjectIn(token: string): unknown {
  try {
    return decodeJwt(token).sub;
  } catch {
    return undefined;
  }
}

/** Nobody could give them back with this token, and in a demo every token is of `demo`, unless it is told another name. */
function ownRights(subject: string): InputError {
  return new InputError(
    `Nothing was changed: the token is of ${subject} itself, who could not give the rights back then. Take one of another administrator: madoguchi token --role admin --sub <name>`,
  );
}

function reasonIn({ error, refused }: Readonly<Record<string, unknown>>): string {
  const first: unknown = Array.isArray(refused) ? refused[0] : undefined;
  const { message, reason } = { ...(error as object), ...(first as object) } as Record<string, unknown>;
  if (typeof reason === 'string') return reason;
  return typeof message === 'string' ? message : 'the gateway did not say why.';
}
