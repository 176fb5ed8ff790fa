import { isWholeCustomer } from '../../data/customer/whole-customer.js';
import type { Instant } from '../../data/model/vocabulary.js';
import type { CustomerController } from '../base/customer-controller.js';
import { OnDemand } from '../base/on-demand.js';
import { SelectController, type FlushedHost } from '../base/select-controller.js';
import { warnOnce } from '../base/warnings.js';
import type { GivenCard } from './customer-card.data.js';
import type { CardRecords } from './customer-card.facts.js';
import { readCard } from './customer-card.view.js';

/** What reads `data`: a page that gives none has no need of it. */
export const dataReader = new OnDemand(() => import('./customer-card.data.js'));

/** The families of a customer's stream that a card reads; entries are the timeline's. */
const families = ['profile', 'habits', 'sales', 'pinned'] as const;

export interface CardKnown extends CardRecords {
  /** The instant that promises are measured to; `null`: the site's. */
  readonly now: Instant | null;
}

/** What the element knows of a customer, from its `data` or from a gateway. */
export class CardSource {
  readonly #host: FlushedHost & HTMLElement;
  readonly #given: () => object | undefined;
  readonly #select: SelectController<CardRecords | null>;
  #read: { readonly of: object; readonly given: GivenCard | undefined } | null = null;

  constructor(
    host: FlushedHost & HTMLElement,
    customer: CustomerController,
    given: () => object | undefined,
  ) {
    this.#host = host;
    this.#given = given;
    this.#select = new SelectController<CardRecords | null>(host, {
      need: () =>
        given() || customer.stream === undefined ? undefined : { stream: customer.stream, families },
      select: ({ records, known }) => (known && isWholeCustomer(records) ? readCard(records) : null),
      equal: isSame,
    });
  }

  /** `undefined`: nothing, or nothing yet. */
  known(): CardKnown | undefined {
    const data = this.#given();
    if (data) return this.#ofData(data);
    this.#read = null;
    const records = this.#select.value;
    return records ? { ...records, now: null } : undefined;
  }

  #ofData(of: object): CardKnown | undefined {
    if (this.#read?.of !== of) {
      const { code } = dataReader;
      if (!code) return undefined;
      const { given, problem } = code.parseCardData(of);
      const { localName } = this.#host;
      if (problem !== undefined)
        warnOnce('bad-data', `<${localName}> can't read its data: ${problem}.`, localName);
      this.#read = { of, given };
    }
    const { given } = this.#read;
    return given && { ...given.records, now: given.now };
  }
}

/** Entries change a stream too, which are none of a card's. */
function isSame(one: CardRecords | null, other: CardRecords | null): boolean {
  if (!one || !other) return one === other;
  return (
    one.profile === other.profile &&
    one.habits === other.habits &&
    one.sales === other.sales &&
    one.pinned.length === other.pinned.length &&
    one.pinned.every((entry, at) => entry === other.pinned[at])
  );
}
