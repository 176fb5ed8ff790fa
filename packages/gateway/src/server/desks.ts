import type { LoggedEvent, TimeSource } from 'madoguchi/data';
import { AlertDesk } from '../alerts/alert-desk.js';
import type { Auditor } from '../audit/auditor.js';
import type { GatewayClock } from '../clock/virtual-clock.js';
import { CubeDesk, noCubes } from '../cubes/cube-desk.js';
import { CustomerDesk } from '../customers/streams/customer-desk.js';
import { floorAnswers } from '../floor/agent-pages.js';
import type { Journal } from '../log/journal.js';
import type { Logger } from '../logging/logger.js';
import { foldedCubes } from './folded-cubes.js';
import type { FoldedLog } from './folded-log.js';
import type { GatewayOptions } from './gateway-options.js';
import type { PostedEvent } from './post-events.js';
import { joinedAnswers, noAnswers, type AnswerTable } from './sockets/answers.js';

/** What a gateway's desks are opened with. */
export interface DesksOptions {
  readonly options: GatewayOptions;
  readonly clock: GatewayClock;
  readonly time: TimeSource;
  readonly journal: Journal;
  readonly auditor: Auditor;
  readonly logger: Logger;
  /** Names this process. */
  readonly node: string;
  readonly ready: () => Promise<void>;
  readonly folded: () => FoldedLog;
  /** Takes in what is judged as whatever comes from outside. */
  readonly append: (events: readonly PostedEvent[]) => Promise<unknown>;
}

/** The parts of a gateway that do more than to fold and to show. */
export interface Desks {
  readonly cubes: CubeDesk;
  /** `null` where none are kept. */
  readonly customers: CustomerDesk | null;
  readonly alerts: AlertDesk;
}

export function openDesks(given: DesksOptions): Desks {
  const { options, clock, time, journal, auditor, logger, folded } = given;
  const append = (events: readonly LoggedEvent[]): ReturnType<Journal['append']> =>
    journal.append(clock.now(), events);
  const cubes = new CubeDesk({
    settings: options.cubes ?? noCubes,
    fold: () => foldedCubes(folded(), clock.now()),
    ...{ append, clock, time, logger },
  });
  const alerts = new AlertDesk({
    ...options.alerts,
    ...{ append, clock, time, auditor, logger, folded, log: options.log, site: options.site },
    customers: options.customers ?? null,
  });
  const customers = openCustomers(given, cubes, alerts);
  return { cubes, customers, alerts };
}

/** All that pages are answered besides the streams. */
export function answersOf({ cubes, customers, alerts }: Desks, folded: () => FoldedLog): AnswerTable {
  const others = [customers?.answers ?? noAnswers, alerts.answers, floorAnswers(folded)];
  return others.reduce(joinedAnswers, cubes.answers);
}

function openCustomers(
  { options, clock, time, auditor, logger, node, ready, folded, append }: DesksOptions,
  cubes: CubeDesk,
  { watch }: AlertDesk,
): CustomerDesk | null {
  const { customers, log, site } = options;
  if (!customers) return null;
  const { cube } = customers.settings;
  return new CustomerDesk({
    ...customers,
    ...{ log, time, timeZone: site.timeZone, clock, auditor, logger, process: node, ready, folded },
    ...(watch && { watch }),
    append: event => append([event]),
    cubes: { version: () => cubes.salesVersion(cube), sales: keys => cubes.sales(cube, keys) },
  });
}
