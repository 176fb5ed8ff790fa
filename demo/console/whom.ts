import { say, type Words } from '../look.js';

const shown: Words = {
  ja: 'この警報のお客様を開きました。F6 で移り、Esc で閉じます。',
  en: 'Whom this alert is about is shown. F6 goes there, Esc closes it.',
};

/**
 * The customer of the alert that is opened, beside all else. The panel of the alert has the focus, since there is what can
 * be done; F6 goes to the customer and back, and Escape closes what is on top: the panel, then the customer.
 */
export class Whom {
  readonly #feed: Element;
  readonly #place = part('whom');
  /** It takes the focus. */
  readonly #heading = part('whom-name');
  /** Leads there from where it is out of sight. */
  readonly #way = part('to-whom');
  readonly #told = part('whom-told');
  /** Where the focus was, and goes back to. */
  #from: HTMLElement | null = null;

  /** @param feed where alerts are opened */
  constructor(feed: Element) {
    this.#feed = feed;
    part('close-whom').addEventListener('click', () => this.show(null));
    this.#way.addEventListener('click', () => this.#enter());
    document.addEventListener('keydown', event => this.#pressed(event));
    const sight = new IntersectionObserver(
      seen => (this.#way.hidden = !this.#isOpen || (seen.at(-1)?.isIntersecting ?? true)),
      // A first line of it alone is not in sight.
      { rootMargin: '0px 0px -80px' },
    );
    sight.observe(this.#place);
  }

  /** @param customer `null`: nobody */
  show(customer: string | null): void {
    if (customer === null) return this.#hide();
    if (!this.#isInside) this.#from = focused();
    for (const element of this.#place.querySelectorAll('mado-customer-card, mado-customer-timeline'))
      element.setAttribute('customer', customer);
    if (this.#isOpen) return;
    this.#place.hidden = false;
    this.#told.textContent = say(shown);
  }

  #hide(): void {
    if (!this.#isOpen) return;
    if (this.#isInside) this.#leave();
    this.#place.hidden = true;
    this.#told.textContent = '';
  }

  #enter(): void {
    this.#from = focused() ?? this.#from;
    this.#heading.focus();
  }

  #leave(): void {
    const to = this.#from?.isConnected ? this.#from : part('calls-name');
    to.focus();
  }

  #pressed(event: KeyboardEvent): void {
    if (!this.#isOpen || event.defaultPrevented) return;
    if (event.key === 'F6') {
      event.preventDefault();
      return this.#isInside ? this.#leave() : this.#enter();
    }
    const path = event.composedPath();
    const isOurs = path.includes(this.#place) || path.includes(this.#feed);
    // A panel that is open over them keeps its key to itself.
    if (event.key === 'Escape' && isOurs) this.#hide();
  }

  get #isOpen(): boolean {
    return !this.#place.hidden;
  }

  get #isInside(): boolean {
    return this.#place.contains(document.activeElement);
  }
}

function part(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`This page has no #${id}.`);
  return element;
}

/** What has the focus, within elements too; `null` where it is nobody's. */
function focused(): HTMLElement | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at instanceof HTMLElement && at !== document.body ? at : null;
}
