import type { ReactiveControllerHost } from 'lit';

/** So many reds shout on a page: of more of them none is heard. */
const loudest = 2;

/**
 * Lets two lines of a page shout, the first of the first elements. What an element fills with red carries `data-loud`; one
 * that may not fill all of it gets `data-loud` itself, with how many it may, and shows the others as lines among lines.
 */
export class Loudness {
  readonly #host: ReactiveControllerHost;
  #quieted = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** How many lines of the page were quieted. */
  get quieted(): number {
    return this.#quieted;
  }

  readonly look = (page: HTMLElement): void => {
    let left = loudest;
    let quieted = 0;
    for (const element of [page, ...page.querySelectorAll<HTMLElement>('*')]) {
      const lines = element.style.opacity === '0' ? 0 : loudIn(element);
      const heard = Math.min(lines, left);
      left -= heard;
      quieted += lines - heard;
      tell(element, lines > heard ? String(heard) : undefined);
    }
    if (quieted === this.#quieted) return;
    this.#quieted = quieted;
    this.#host.requestUpdate();
  };
}

/** Nothing of what is old is red. */
function loudIn(element: Element): number {
  const lines = [...(element.shadowRoot?.querySelectorAll('[data-loud]') ?? [])];
  return lines.filter(line => !line.closest(`[data-state='stale'], [data-state='offline']`)).length;
}

function tell(element: HTMLElement, heard: string | undefined): void {
  if (heard === element.dataset['loud']) return;
  if (heard === undefined) delete element.dataset['loud'];
  else element.dataset['loud'] = heard;
}
