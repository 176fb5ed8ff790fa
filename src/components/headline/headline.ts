import { nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import type { Freshness } from '../../data/store/freshness.js';
import { ClockController } from '../base/clock-controller.js';
import { MadoElement, type Condition } from '../base/element.js';
import { notKnown } from '../base/not-known.js';
import { MadoSelectEvent } from '../base/select-event.js';
import { frame, message } from '../base/templates.js';
import { looksOld } from '../base/trust.js';
import { dataReader, HeadlineReader } from './headline-reader.js';
import { HeadlineNews, topicOf } from './headline-news.js';
import type { HeadlineFacts } from './headline.facts.js';
import { headlineMessages } from './headline.messages.js';
import { headlineStyles } from './headline.styles.js';
import { headlineTemplate } from './headline.template.js';
import { headlineView, type HeadlineQueue, type HeadlineView } from './headline.view.js';

/**
 * The most important thing of a group in one sentence, and below it what would help: an estimate, with what it costs
 * where the help would come from. A graver one comes at once, any other when the one before has stood for five seconds.
 *
 * It is of the whole group. Where a filter has chosen queues or channels and the sentence is of others, it says so.
 *
 * `data` takes words (`{ sentence, advice, severity }`) or a gateway's code (`{ fact: { code, params }, severity }`) with
 * `advice`, `basis`, `queues`, `now` and `timeZone` beside it.
 *
 * @tagname mado-headline
 * @fires {MadoSelectEvent} mado-select - The queue that it is about was chosen: `{kind: 'queue', queueId, channel}`.
 * @csspart sentence - The most important thing in words.
 * @csspart advice - What would help.
 * @csspart basis - What the advice was computed from.
 * @cssproperty --mado-headline-sentence-size - How large the sentence is; by default 1.43em, 1.72em from 600 px on, 2.25em on a wall.
 */
export class MadoHeadline extends MadoElement {
  static override styles: CSSResultGroup = [MadoElement.styles, headlineStyles];

  readonly #clock = new ClockController(this);
  readonly #reader = new HeadlineReader(this, {
    group: () => this.groupShown,
    given: () => this.given,
    freshness: () => this.freshness,
  });
  readonly #news = new HeadlineNews();
  #facts: HeadlineFacts | undefined;

  protected override get freshness(): Freshness {
    if (this.given && !this.#facts)
      return { state: dataReader.pending ? 'loading' : 'failed', ageMs: null, asOf: null };
    return super.freshness;
  }

  protected override get condition(): Condition {
    const { state } = this.freshness;
    const none = this.#reader.known && !this.given && this.#facts && !this.#facts.headline;
    return none && (state === 'live' || state === 'late') ? 'empty' : state;
  }

  protected override get accessibleName(): string {
    return this.label ?? headlineMessages[this.language].title;
  }

  /** After the headline was selected, before anything is drawn. */
  protected override update(changed: PropertyValues): void {
    if (this.given) this.drawWith(dataReader);
    this.#facts = this.#reader.take();
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const { condition, freshness, language } = this;
    const view = this.#view;
    return frame({
      heading: this.accessibleName,
      verdict: view?.severity && !looksOld(condition) ? view.severity : 'ok',
      condition,
      freshness,
      language,
      timeZone: this.#facts?.timeZone,
      // What a page says itself has no age that anybody knows.
      aside: this.given ? this.#facts && nothing : this.store ? undefined : nothing,
      body: view
        ? headlineTemplate({ view, language, news: this.#said(view), choose: this.#choose })
        : this.#instead,
    });
  }

  /** `undefined` as long as there is nothing to say, and where nothing may be said. */
  get #view(): HeadlineView | undefined {
    const { freshness, language, scope } = this;
    if (!this.#facts || ['loading', 'denied', 'failed'].includes(freshness.state)) return undefined;
    return headlineView(this.#facts, { language, now: this.#clock.now, freshness, scope });
  }

  get #instead(): TemplateResult {
    const { condition, freshness, language, messages: words } = this;
    if (!this.given && !this.store) return message(words.noSource);
    if (condition === 'denied')
      return message(words.denied, words.deniedHint(freshness.problem?.params ?? {}));
    const isBad = this.given && condition === 'failed';
    return notKnown(condition, freshness, language, isBad ? headlineMessages[language].badData : undefined);
  }

  /** What is old is no news, and neither is what was in the past. */
  #said({ severity, fact, advice }: HeadlineView): string {
    const { state, past } = this.freshness;
    const isNow = past === undefined && (state === 'live' || state === 'late');
    const topic = severity && isNow && this.#facts ? topicOf(this.#facts) : undefined;
    const words = (): string =>
      [severity ? this.messages.verdicts[severity] : '', fact, advice].filter(Boolean).join(' ');
    const of = this.given ? undefined : this.#reader.of;
    return this.#news.take(topic, words, this.work.scheduler.now(), of);
  }

  readonly #choose = ({ queueId, channel }: HeadlineQueue): void => {
    this.dispatchEvent(new MadoSelectEvent({ kind: 'queue', queueId, channel }));
  };
}
