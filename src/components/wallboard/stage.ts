import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What is put into a wallboard and is no page. */
const noPages = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'LINK', 'META']);

/** The pages that its author put into the wallboard: each child that has no slot of its own. */
export function pagesIn(host: Element): readonly HTMLElement[] {
  return [...host.children].filter(
    (child): child is HTMLElement =>
      child instanceof HTMLElement && !noPages.has(child.tagName) && !child.hasAttribute('slot'),
  );
}

/** The name of a page: its `aria-label`, `label` or `title`. */
export function pageName(page: Element): string {
  return ['aria-label', 'label', 'title'].map(name => page.getAttribute(name) ?? '').find(Boolean) ?? '';
}

/** The page that comes first while something is alarming: the first with `data-attend`; `null` where there is none. */
export function attendedPage(pages: readonly HTMLElement[]): number | null {
  const index = pages.findIndex(page => page.dataset['attend'] !== undefined);
  return index < 0 ? null : index;
}

/** How many columns a page can have. */
export const maxColumns = 12;

/**
 * Gives the elements on a page the looks of a wall, and the page with `data-columns` its grid: what is on it takes as
 * many columns as its `data-span`. By attribute, since some may not be defined yet.
 */
export function setUp(page: HTMLElement): void {
  for (const element of [page, ...page.querySelectorAll('*')])
    if (element.localName.startsWith('mado-') && !element.hasAttribute('wall'))
      element.setAttribute('wall', '');
  const columns = columnsOf(page.dataset['columns']);
  if (columns === null) return;
  page.style.setProperty('--mado-wallboard-columns', String(columns));
  for (const child of page.children)
    if (child instanceof HTMLElement)
      child.style.gridColumn = spanOf(
        columns,
        Math.min(columns, columnsOf(child.dataset['span']) ?? columns),
      );
}

/**
 * On a display that stands upright what has a quarter of the width takes half of it, and what has more than a third all of it;
 * the wallboard says in `--mado-wallboard-upright` which it is, 0 or 1.
 */
function spanOf(columns: number, span: number): string {
  const share = span / columns;
  const upright = share > 1 / 3 ? columns : share > 1 / 4 ? span : Math.min(columns, span * 2);
  return upright === span
    ? `span ${span}`
    : `span calc(${span} + ${upright - span} * var(--mado-wallboard-upright, 0))`;
}

function columnsOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const count = Math.floor(Number(text));
  return count >= 1 ? Math.min(maxColumns, count) : null;
}

/** What of a page and of what is on it makes a difference here. */
const told = ['aria-label', 'label', 'title', 'slot', 'data-columns', 'data-span', 'data-attend'];

/** Watches what is put into the wallboard and what is taken away. */
export class PageWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #observer: MutationObserver;
  #pages: readonly HTMLElement[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    this.#observer = new MutationObserver(() => this.#look());
    host.addController(this);
  }

  get pages(): readonly HTMLElement[] {
    return this.#pages;
  }

  hostConnected(): void {
    this.#observer.observe(this.#host, { childList: true, subtree: true, attributeFilter: told });
    this.#look();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #look(): void {
    this.#pages = pagesIn(this.#host);
    this.#pages.forEach(setUp);
    this.#host.requestUpdate();
  }
}
