import type { Freshness } from '../../data/store/freshness.js';
import { OnDemand } from '../base/on-demand.js';
import { SelectController, type FlushedHost } from '../base/select-controller.js';
import { warnOnce } from '../base/warnings.js';
import { factsOf, type HeadlineFacts } from './headline.facts.js';
import { HeldHeadline } from './held-headline.js';

/** What reads `data`: a page that gives none has no need of it. */
export const dataReader = new OnDemand(() => import('./headline.data.js'));

const families = ['site', 'queue', 'now', 'headline'] as const;

/** What the element around it tells. */
export interface HeadlinePlace {
  group(): string;
  /** `data` as an object. */
  given(): object | undefined;
  freshness(): Freshness;
  /** The group is read besides: clock and age are the site's, whoever has the word. */
  readonly besides?: true;
}

/** A group's headline, from the feed or from `data`, held so that it doesn't flicker. */
export class HeadlineReader {
  /** The group was received whole: a headline that is absent is then known not to be. */
  known = false;
  /** Whose headline it is, and of what time. */
  of = '';
  readonly #host: FlushedHost & HTMLElement;
  readonly #place: HeadlinePlace;
  readonly #select: SelectController<HeadlineFacts>;
  readonly #held = new HeldHeadline();
  #read: object | undefined;
  #given: HeadlineFacts | undefined;

  constructor(host: FlushedHost & HTMLElement, place: HeadlinePlace) {
    this.#host = host;
    this.#place = place;
    this.#select = new SelectController<HeadlineFacts>(host, {
      need: () =>
        place.given() && !place.besides ? undefined : { stream: `queues/${place.group()}`, families },
      select: ({ records, known }) => {
        this.known = known;
        return factsOf(records);
      },
    });
  }

  /** What to show now: asked before each drawing, since what is held is let go by time alone. */
  take(): HeadlineFacts | undefined {
    const given = this.#place.given();
    const facts = given ? this.#withZone(this.#factsGiven(given)) : this.#select.value;
    const { past, outdated = false } = this.#place.freshness();
    this.of = [given ? 'data' : this.#place.group(), past !== undefined, outdated].join(' ');
    const headline = this.#held.take(facts?.headline, this.#host.work.scheduler.now(), this.of);
    return facts && { ...facts, headline };
  }

  #withZone(facts: HeadlineFacts | undefined): HeadlineFacts | undefined {
    return facts && { ...facts, timeZone: facts.timeZone ?? this.#select.value?.timeZone };
  }

  #factsGiven(given: object): HeadlineFacts | undefined {
    const { code } = dataReader;
    if (!code || given === this.#read) return this.#given;
    const { facts, problem } = code.parseHeadline(given);
    const { localName } = this.#host;
    if (problem !== undefined)
      warnOnce('bad-data', `<${localName}> can't read its data: ${problem}.`, localName);
    this.#read = given;
    return (this.#given = facts);
  }
}
