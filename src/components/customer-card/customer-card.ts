import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ProfileRecord } from '../../data/customer/customer-records.js';
import { siteOf } from '../../data/store/select.js';
import type { Freshness } from '../../data/store/freshness.js';
import { ClockController } from '../base/clock-controller.js';
import { CustomerBar } from '../base/customer-bar.js';
import { customerBarStyles } from '../base/customer-bar.styles.js';
import { CustomerController } from '../base/customer-controller.js';
import { DialDesk } from '../base/dial.js';
import { dialStyles } from '../base/dial.styles.js';
import { MadoElement, type Condition } from '../base/element.js';
import { formatNumber } from '../base/formats.js';
import { notKnown } from '../base/not-known.js';
import { rampStyles } from '../base/ramp.styles.js';
import { RevealDesk } from '../base/reveal.js';
import { revealStyles } from '../base/reveal.styles.js';
import { freshness as freshnessTemplate, frame, message } from '../base/templates.js';
import { cardBody } from './card-body.template.js';
import { cardLook, type CardLook } from './card-look.js';
import { CardSource, dataReader, type CardKnown } from './card-source.js';
import { CustomerChooser } from './chooser.js';
import { callBack, chooserTemplate, revealableAddress, unknownHeading } from './chooser.template.js';
import { cardMessages } from './customer-card.messages.js';
import { cardPartStyles } from './card-parts.styles.js';
import { cardStyles } from './customer-card.styles.js';
import { cardWideStyles } from './card-wide.styles.js';
import { isCaution, notesThatHold, tenureMonths } from './customer-card.view.js';
import { PreviousContact } from './previous-contact.js';
import { mainDial, nameOf, statusOf, whoLine, type WhoParts } from './who.template.js';

const minuteMs = 60_000;
const noFreshness = { ageMs: null, asOf: null };

/**
 * One customer's chart: what the last operator left, who it is, and what is known of buying and of being reached.
 * Where several customers share the address of a contact it asks whose it is.
 *
 * @tagname mado-customer-card
 * @fires {MadoDialEvent} mado-dial - A number is to be called. Unless it is cancelled, the gateway is asked to.
 * @fires {MadoRevealEvent} mado-reveal - A number or address is to be shown whole: `{customer or contactId, ref, field}`. Unless it is cancelled, the card asks for the purpose.
 * @fires {MadoSelectEvent} mado-select - One of several was chosen: `{kind: 'customer', customer, contactId}`. Unless it is cancelled, the gateway is told whose the contact is.
 * @fires {MadoFindCustomerEvent} mado-find-customer - None of those proposed: the customer is to be searched.
 * @fires {MadoNewCustomerEvent} mado-new-customer - The customer is to be registered by the page.
 */
export class MadoCustomerCard extends MadoElement {
  static override styles: CSSResultGroup = [
    MadoElement.styles,
    rampStyles,
    dialStyles,
    revealStyles,
    customerBarStyles,
    cardStyles,
    cardPartStyles,
    cardWideStyles,
  ];

  /** The customer's key, or `current`: the one of the contact that came to the source's `agent`. */
  @property() customer?: string;

  /** `brief` shows what a call needs, without shares, habits and attributes. */
  @property() appearance: 'full' | 'brief' = 'full';

  /** What a number may be revealed for, where the gateway is configured with a list; a JSON array as an attribute. */
  @property({ type: Array }) purposes?: readonly string[];

  #known: CardKnown | undefined;
  #minute = 0;
  readonly #clock = new ClockController(this, {
    tick: now => {
      if (Math.floor(now / minuteMs) !== this.#minute) this.requestUpdate();
    },
  });
  readonly #customer = new CustomerController(this, () => this.customer);
  readonly #source = new CardSource(this, this.#customer, () => this.given);
  readonly #bar = new CustomerBar(this, this.#customer);
  readonly #chooser = new CustomerChooser(this, this.#customer);
  readonly #previous = new PreviousContact(this, this.#customer);
  readonly #dial = new DialDesk(this);
  readonly #reveal = new RevealDesk(this, {
    customer: () => this.#key,
    contact: () => this.#chooser.offer?.contactId,
    purposes: () => this.purposes,
  });
  #shown: string | undefined;
  /** The focus was on one of those to choose of. */
  #leftChooser = false;

  protected override get freshness(): Freshness {
    const freshness = super.freshness;
    if (this.#known) return freshness;
    // The name alone may be known: it was needed for the way back to them.
    const isPart = freshness.state === 'live' && this.#customer.key !== null;
    if (!this.given && !isPart) return freshness;
    return { state: !this.given || dataReader.pending ? 'loading' : 'failed', ...noFreshness };
  }

  protected override get condition(): Condition {
    if (!this.given && this.store && this.#customer.key === null)
      return this.#chooser.offer ? 'live' : 'empty';
    return this.freshness.state;
  }

  protected override get accessibleName(): string {
    return this.label ?? cardMessages[this.language].title;
  }

  /** Whose card it is, as it was asked for. */
  get #key(): string | undefined {
    return this.given ? this.#known?.profile?.key : (this.#customer.key ?? undefined);
  }

  /** After the controllers selected, before anything is drawn. */
  protected override update(changed: PropertyValues): void {
    if (this.given) this.drawWith(dataReader);
    this.#known = this.#source.known();
    if (this.#shown !== this.#key) this.#dial.clear();
    this.#shown = this.#key;
    this.#leftChooser = this.renderRoot.querySelector('.matches :focus') !== null;
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const look = this.#look();
    return html`<p class="visually-hidden arrival" role="status">${this.#arrival(look)}</p>
      ${this.#bar.template(this.language)}${this.#content(look)}`;
  }

  protected override updated(): void {
    if (this.#leftChooser && this.#chooser.offer === null) this.#focusHeading();
  }

  /** Whoever doesn't look hears whose card has come up by itself, and that something is to be minded. */
  #arrival(look: CardLook): string {
    const { offer, address } = this.#chooser;
    if (!this.#customer.follows) return '';
    if (offer) return Object.values(unknownHeading(offer, address, look)).join(look.words.separator);
    const profile = this.#known?.profile;
    if (!profile || profile.state === 'erased') return '';
    const cautions = notesThatHold(this.#known?.pinned ?? [], look.now).filter(isCaution);
    return [
      nameOf(profile, look),
      cautions.length === 0 ? '' : look.words.arrival(formatNumber(cautions.length, look.language)),
    ]
      .filter(Boolean)
      .join(look.words.separator);
  }

  #content(look: CardLook): TemplateResult {
    const { condition, freshness, language, messages } = this;
    const { words } = look;
    const plain = (body: TemplateResult, aside?: unknown): TemplateResult =>
      frame({ condition, freshness, language, heading: this.accessibleName, body, aside });
    if (!this.given && !this.store) return plain(message(words.noData, words.noDataHint), nothing);
    if (!this.given && this.#customer.key === null) return this.#nobody(look, plain);
    if (condition === 'denied') return plain(message(words.denied));
    if (condition === 'failed' && this.given) return plain(message(messages.failed, words.badData));
    if (!this.#known) return plain(notKnown(condition, freshness, language));
    const profile = this.#known.profile ?? strangerOf(this.#key ?? '');
    if (profile.state === 'erased') return plain(message(words.erased, words.erasedHint));
    return this.#card(this.#known, profile, look);
  }

  /** Who was chosen by keyboard is read on from the name, since the button that was pressed is gone. */
  #focusHeading(): void {
    this.#leftChooser = false;
    const heading = this.renderRoot.querySelector<HTMLElement>('.title');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }

  #look(): CardLook {
    const now = this.#known?.now ?? this.#clock.now;
    this.#minute = Math.floor(this.#clock.now / minuteMs);
    return cardLook(this.language, this.#timeZone(), now);
  }

  /** The site's where a stream of the page tells it, else the reader's own. */
  #timeZone(): string {
    for (const stream of this.store?.streams ?? []) {
      const site = this.store && siteOf(this.store.stream(stream).records);
      if (site) return site.timeZone;
    }
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  #card(known: CardKnown, profile: ProfileRecord, look: CardLook): TemplateResult {
    const { condition, freshness, language } = this;
    const who: WhoParts = {
      profile,
      look,
      dial: this.#dial,
      reveal: this.#reveal,
      customer: this.#key ?? profile.key,
      canReveal: this.store !== undefined,
    };
    const months = tenureMonths(profile.since, look.now);
    return frame({
      condition,
      freshness,
      language,
      heading: nameOf(profile, look),
      subtitle: html`${this.label === undefined ? nothing : html`<span class="who">${this.label}</span>`}${whoLine(who)}`,
      aside: mainDial(who),
      body: html`${statusOf(this.#dial, this.#reveal, language)}${cardBody({ known, who, isBrief: this.appearance === 'brief', previous: this.#previous.found })}`,
      footer: html`${freshnessTemplate(freshness, { language, timeZone: look.timeZone })}<span
          >${months === null ? '' : look.words.tenure(Math.floor(months / 12), months % 12)}</span
        >`,
    });
  }

  #nobody(look: CardLook, plain: (body: TemplateResult, aside?: unknown) => TemplateResult): TemplateResult {
    const { words } = look;
    const { offer, address } = this.#chooser;
    if (!offer && !this.#customer.follows)
      return plain(message(words.noCustomer, words.noCustomerHint), nothing);
    if (!offer)
      return plain(this.#bar.unheard(this.language) ?? message(words.nobody, words.nobodyHint), nothing);
    const { condition, freshness, language } = this;
    const { heading, subtitle } = unknownHeading(offer, address, look);
    return frame({
      condition,
      freshness,
      language,
      heading: revealableAddress(address, this.#reveal, language) ?? heading,
      subtitle,
      aside: callBack(offer, address, this.#dial, language),
      body: html`${statusOf(this.#dial, this.#reveal, language)}${chooserTemplate(this.#chooser, look)}`,
    });
  }
}

/** A customer of whom nothing but the key is known. */
function strangerOf(key: string): ProfileRecord {
  return {
    key,
    state: 'stranger',
    name: null,
    kana: null,
    maskedName: null,
    since: null,
    addresses: [],
    attributes: [],
    closeAttributes: [],
    merged: [],
  };
}
