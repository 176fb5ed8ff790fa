import type { AnswerTable } from '../server/sockets/answers.js';
import { keysTold } from './command-args.js';
import { dialCommand, type DialOptions } from './dial.js';
import { identifyCommand, type IdentifyOptions } from './identify.js';
import type { Masking } from './masking.js';
import { revealCommand, type RevealOptions } from './reveal.js';
import type { CustomersSettings } from './settings.js';

export interface CustomerCommandsOptions
  extends
    Omit<IdentifyOptions, 'store'>,
    Omit<RevealOptions, 'settings' | 'store'>,
    Pick<DialOptions, 'dialler'> {
  readonly store: RevealOptions['store'] & IdentifyOptions['store'];
  readonly settings: Pick<CustomersSettings, 'reveal' | 'dial'>;
  readonly masking: Masking;
}

/** What a person may have done for a customer. The operation log is told of each by keys, before it is done. */
export function customerCommands(
  options: CustomerCommandsOptions,
): Required<Pick<AnswerTable, 'commands' | 'told' | 'purposeTold' | 'brief'>> {
  const { settings, masking } = options;
  const told =
    (...names: readonly string[]) =>
    (args: Readonly<Record<string, unknown>>) =>
      keysTold(args, names, masking);
  return {
    commands: new Map([
      ['reveal', revealCommand({ ...options, settings: settings.reveal })],
      ['dial', dialCommand({ ...options, settings: settings.dial })],
      ['identify', identifyCommand(options)],
    ]),
    told: new Map([
      ['reveal', told('customer', 'ref')],
      ['dial', told('ref', 'customer', 'contact')],
      ['identify', told('contact', 'customer')],
    ]),
    purposeTold: purpose => masking.text(purpose),
    brief: new Set(['reveal']),
  };
}
