import type { AnswerTable } from '../server/sockets/answers.js';
import { keysTold, type IsKey } from './command-args.js';
import { dialCommand, type DialOptions } from './dial.js';
import { identifyCommand, type IdentifyOptions } from './identify.js';
import type { Masking } from './masking.js';
import { revealCommand, type RevealOptions } from './reveal.js';
import type { CustomersSettings } from './settings.js';
import type { CustomerStore } from './store/customer-store.js';

export interface CustomerCommandsOptions
  extends
    Omit<IdentifyOptions, 'store'>,
    Omit<RevealOptions, 'settings' | 'store' | 'masking'>,
    Pick<DialOptions, 'dialler' | 'rescues'> {
  readonly store: RevealOptions['store'] & IdentifyOptions['store'];
  readonly settings: Pick<CustomersSettings, 'reveal' | 'dial'>;
  readonly masking: Masking;
}

/** What a person may have done for a customer. The operation log is told of each by keys, before it is done. */
export function customerCommands(
  options: CustomerCommandsOptions,
): Required<Pick<AnswerTable, 'commands' | 'told' | 'purposeTold' | 'brief'>> {
  const { settings, masking, store } = options;
  const customer = customerKeys(store, masking);
  const ref: IsKey = value => store.addressOf(value) !== null;
  const contact: IsKey = value => isId(value, masking);
  return {
    commands: new Map([
      ['reveal', revealCommand({ ...options, settings: settings.reveal })],
      ['dial', dialCommand({ ...options, settings: settings.dial })],
      ['identify', identifyCommand(options)],
    ]),
    told: new Map([
      ['reveal', args => keysTold(args, { customer, ref, contact })],
      ['dial', args => keysTold(args, { ref, customer, contact })],
      ['identify', args => keysTold(args, { contact, customer })],
    ]),
    purposeTold: purpose => masking.text(purpose),
    brief: new Set(['reveal']),
  };
}

/** Whether a customer is known by this key, or it is one as systems make them. */
export function customerKeys(store: Pick<CustomerStore, 'profile'>, masking: Masking): IsKey {
  return value => isId(value, masking) || isKnown(value, store);
}

/** Of each thing that is told to the operation log it is asked, so that nothing may fail at it. */
function isKnown(value: string, store: Pick<CustomerStore, 'profile'>): boolean {
  try {
    return store.profile(value).state !== 'stranger';
  } catch {
    return false;
  }
}

/** As systems make ids, without a number or address in it. */
function isId(value: string, masking: Masking): boolean {
  return /^[!-~]+$/.test(value) && masking.text(value) === value;
}
