import type { MadoSource } from '../../src/components/source/source.js';
import type { CustomerChange, ScreenPopDetail } from '../../src/components/source/source.events.js';
import type { MeRecord } from '../../src/data/fold/operator-records.js';
import { ContactForm } from './contact-form.js';
import { CustomerRecord, orderRows } from './customer-record.js';
import type { HostWords, Language } from './words.js';

/** Whom the main column is about. */
interface Place extends CustomerChange {
  /** When the contact was first heard of, at the site. */
  readonly at: number;
}

const nobody: Place = { customerKey: null, contactId: null, at: 0 };

/**
 * What this CRM does with a screen pop: its form is that of the customer who rings, unless something is being typed
 * that is not saved. Then the contact waits until it is asked for.
 */
export class HostDesk {
  readonly #source: MadoSource;
  readonly #words: HostWords;
  readonly #clock: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #form = new ContactForm(document);
  readonly #customer: CustomerRecord;
  readonly #contacts = new Map<string, ScreenPopDetail & { readonly at: number }>();
  #shown = nobody;
  #wanted = nobody;

  constructor(source: MadoSource, words: HostWords, language: Language) {
    this.#source = source;
    this.#words = words;
    const timeZone = 'Asia/Tokyo';
    const locale = language === 'ja' ? 'ja' : 'en-GB';
    // As the elements beside it say them.
    this.#clock = new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' });
    this.#day = new Intl.DateTimeFormat(locale, {
      timeZone,
      year: 'numeric',
      month: language === 'ja' ? '2-digit' : 'short',
      day: '2-digit',
    });
    this.#customer = new CustomerRecord(
      () => source.store,
      () => this.#draw(),
    );
    source.addEventListener('mado-screen-pop', ({ detail }) => this.#popped(detail));
    // A contact of the customer who is shown already is told of just after it.
    source.addEventListener('mado-customer-change', ({ detail }) =>
      queueMicrotask(() => this.#turned(detail)),
    );
    element('switch')?.addEventListener('click', () => this.#go(this.#wanted));
    element('save')?.addEventListener('click', () => this.#save());
    this.#watchAgent();
  }

  #popped(detail: ScreenPopDetail): void {
    this.#contacts.set(detail.contactId, { ...detail, at: this.#source.store?.now() ?? Date.now() });
  }

  #turned({ customerKey, contactId }: CustomerChange): void {
    const at = contactId === null ? 0 : (this.#contacts.get(contactId)?.at ?? 0);
    // After the call its customer stays, and so does what is written of it.
    if (contactId === null && customerKey === this.#shown.customerKey) return;
    this.#wanted = { customerKey, contactId, at };
    const isIdentified = contactId !== null && contactId === this.#shown.contactId;
    if (this.#form.isDirty && !isIdentified) this.#draw();
    else this.#go(this.#wanted);
  }

  #go(place: Place): void {
    const isAnother = place.contactId === null || place.contactId !== this.#shown.contactId;
    this.#shown = place;
    this.#customer.follow(place.customerKey);
    if (isAnother) {
      const queue = this.#contacts.get(place.contactId ?? '')?.queueId;
      const kind = queue === undefined ? '' : this.#words.queue(queue);
      this.#form.open(place.contactId ?? place.customerKey, { kind });
      say('told', '');
    }
    this.#draw();
  }

  #save(): void {
    this.#form.saved();
    say('told', this.#words.saved(this.#who));
    if (!this.#isBehind) return this.#draw();
    this.#go(this.#wanted);
  }

  get #isBehind(): boolean {
    const { customerKey, contactId } = this.#wanted;
    return customerKey !== this.#shown.customerKey || contactId !== this.#shown.contactId;
  }

  get #who(): string {
    const { name } = this.#customer.value;
    if (this.#shown.customerKey === null || name === null) return this.#words.unknown;
    return this.#words.polite(name);
  }

  #draw(): void {
    const { contactId } = this.#shown;
    say('contact', this.#words.contact(contactId?.split('-').at(-1) ?? '–'));
    say('lead', this.#lead());
    const waiting = element('waiting');
    if (waiting) waiting.hidden = !(this.#form.isDirty && this.#isBehind && this.#wanted.contactId !== null);
    say('kept', this.#words.kept(this.#occasion(this.#wanted)));
    say('drafts', this.#form.drafts === 0 ? '' : this.#words.unsaved(this.#form.drafts));
    const { orders } = this.#customer.value;
    element('orders-rows')?.replaceChildren(...orderRows(orders, this.#words, at => this.#day.format(at)));
  }

  #lead(): string {
    const { customerKey, contactId } = this.#shown;
    const words = this.#words;
    const contact = contactId === null ? undefined : this.#contacts.get(contactId);
    if (!contact) return customerKey === null ? words.nobody : words.chosen(this.#who, customerKey);
    return words.lead(this.#who, customerKey ?? '', this.#occasion(this.#shown));
  }

  /** When and what about. */
  #occasion({ contactId, at }: Place): string {
    const contact = this.#contacts.get(contactId ?? '');
    if (!contact) return '';
    const queue = this.#words.queue(contact.queueId);
    const what = contact.direction === 'outbound' ? this.#words.outbound(queue) : queue;
    return this.#words.occasion(this.#clock.format(at), what);
  }

  /** Who is signed in at this CRM, and what they are doing. */
  #watchAgent(): void {
    const { store, agent } = this.#source;
    if (!store || !agent) return;
    const stream = `operator/${agent}`;
    const tell = (): void => {
      const me = store.stream(stream).records.get('me') as MeRecord | undefined;
      if (typeof me?.name !== 'string') return;
      say('who', this.#words.agent(me.name, me.state));
    };
    store.need({ stream, families: ['me'] }, tell);
    tell();
  }
}

function element(id: string): HTMLElement | null {
  return document.getElementById(id);
}

/** Only where it says something else, so that nothing is read out twice. */
function say(id: string, text: string): void {
  const node = element(id);
  if (node && node.textContent !== text) node.textContent = text;
}
