import { Command, InvalidArgumentError, Option } from 'commander';
import { longestLifeS, roles, type Role } from '../rights/claims.js';
import { readSigningKey } from '../rights/token-keys.js';
import { defaultScope, mintToken, type TokenContent } from '../rights/tokens.js';
import { InputError } from '../input/problems.js';
import { askGateway, gatewayUrlOption } from './gateway-client.js';
import { durationOption, oneMoreOption } from './options.js';
import { sayTo, type Terminal } from './terminal.js';

interface TokenOptions {
  readonly role: readonly Role[];
  readonly sub: string;
  readonly group: readonly string[];
  readonly agent?: string;
  readonly life?: number;
  readonly keyFile?: string;
  readonly url: URL;
  readonly tenant: string;
  readonly issuer: string;
  readonly audience: string;
}

/** `madoguchi token`: signs one, or asks a demo gateway for one. */
export function tokenCommand(terminal: Terminal): Command {
  const command = new Command('token')
    .description('prints a token: signed with a key, or of the demo gateway that runs on this machine')
    .addOption(
      new Option('--role <role>', `what the bearer is: ${roles.join(', ')}; may be given again`)
        .argParser(roleOption)
        .default([], 'supervisor'),
    )
    .option('--sub <name>', 'who the bearer is: the name by which rights are revoked', 'demo')
    .addOption(
      new Option('--group <group>', 'a group whose figures may be read; may be given again')
        .argParser(oneMoreOption)
        .default([], '*: every group'),
    )
    .option('--agent <id>', 'the agent that the bearer is')
    .addOption(
      new Option('--life <time>', 'how long it is good: up to 5m, of a source 24h').argParser(durationOption),
    )
    .option(
      '--key-file <file>',
      'a secret, or a private key in PEM or as JWK; env:NAME is one in the environment',
    )
    .addOption(gatewayUrlOption('the demo gateway that is asked where there is no key'))
    .option('--tenant <name>', 'whose gateway it is for', defaultScope.tenant)
    .option('--issuer <name>', 'who signs it', defaultScope.issuer)
    .option('--audience <name>', 'whom it is for', defaultScope.audience);
  return command.action(async (options: TokenOptions) => {
    sayTo(terminal)(await tokenFor(options));
  });
}

async function tokenFor(options: TokenOptions): Promise<string> {
  const { sub, agent, life } = options;
  const role: readonly Role[] = options.role.length === 0 ? ['supervisor'] : options.role;
  const content = { sub, agent, roles: role, groups: options.group.length === 0 ? ['*'] : options.group };
  const longest = longestLifeS(role);
  if (life !== undefined && (life < 1000 || life > longest * 1000)) {
    throw new InputError(
      `A token of ${role.join(', ')} lives from 1 s to ${longest} s: give another --life.`,
    );
  }
  return options.keyFile === undefined ? ofDemo(content, options) : signed(content, options, options.keyFile);
}

async function signed(content: TokenContent, options: TokenOptions, file: string): Promise<string> {
  const { tenant, issuer, audience, life } = options;
  const key = await readSigningKey(file);
  const scope = { tenant, issuer, audience };
  try {
    const lifeS = life === undefined ? undefined : life / 1000;
    return (await mintToken(content, { key, scope, now: Date.now, lifeS })).token;
  } catch (error) {
    throw new InputError((error as Error).message, { cause: error });
  }
}

async function ofDemo({ sub, roles: asked, groups = [], agent }: TokenContent, { url }: TokenOptions) {
  const wanted = new URL('token', url);
  const said = { sub: [sub], role: asked, group: groups, agent: agent === undefined ? [] : [agent] };
  for (const [name, values] of Object.entries(said)) {
    for (const value of values) wanted.searchParams.append(name, value);
  }
  const { status, body } = await askGateway(wanted);
  if (status === 200 && typeof body['token'] === 'string') return body['token'];
  throw new InputError(
    `The gateway at ${url.href} gives no demo tokens (${status}): name the key that it was started with, --key-file.`,
  );
}

function roleOption(text: string, before: readonly Role[]): readonly Role[] {
  const role = roles.find(each => each === text);
  if (role === undefined) throw new InvalidArgumentError(`Give one of ${roles.join(', ')}.`);
  return [...before, role];
}
