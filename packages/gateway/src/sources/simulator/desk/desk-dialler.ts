import type { Dialler } from '../../../customers/dialler.js';
import type { CustomerStore } from '../../../customers/store/customer-store.js';
import { AnswerProblem } from '../../../server/sockets/answer-problem.js';
import type { Simulator } from '../simulator.js';

/** The telephone system of the simulated centre: who dials rings at once, as an outbound contact of the agent's desk. */
export function deskDialler(centre: Pick<Simulator, 'dial'>, store: Pick<CustomerStore, 'resolve'>): Dialler {
  return async ({ agent, number, customer }) => {
    const found = await store.resolve({ kind: 'phone', value: number });
    const owners = found?.customers ?? [];
    const customerKey = customer ?? (owners.length === 1 ? owners[0] : undefined);
    const identity = {
      ...(found && { addressRef: found.ref }),
      ...(customerKey === undefined ? {} : { customerKey }),
    };
    const contactId = agent === null ? null : centre.dial(agent, identity);
    // Nobody sits at a telephone that this page could ring by.
    if (contactId === null) throw new AnswerProblem('dial-failed');
    return { contactId };
  };
}
