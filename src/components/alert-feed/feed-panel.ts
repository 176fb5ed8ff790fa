import { nothing, type TemplateResult } from 'lit';
import type { AlertOutcome } from '../../data/alerts/alert.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { PopoverController } from '../base/popover-controller.js';
import type { FlushedHost } from '../base/select-controller.js';
import type { AlertAction } from './alert-actions.js';
import { AlertContext } from './alert-context.js';
import type { FeedRow } from './alert-feed.view.js';
import { alertPanel } from './alert-panel.template.js';
import type { RowLook } from './row-look.js';

type Host = FlushedHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

export interface PanelHooks {
  act(row: FeedRow, action: AlertAction): void;
  resolve(row: FeedRow, outcome: AlertOutcome): void;
  snooze(row: FeedRow, minutes: number): void;
  /** The panel was closed: the focus goes back to its line. */
  closed(key: string): void;
  stream(): string;
}

/** The panel of one alert, over the page. */
export class FeedPanel {
  readonly #hooks: PanelHooks;
  readonly #popover: PopoverController;
  readonly #context: AlertContext;
  readonly #host: Host;
  #row: FeedRow | null = null;
  #wish: AlertAction | null = null;

  constructor(host: Host, hooks: PanelHooks) {
    this.#host = host;
    this.#hooks = hooks;
    this.#context = new AlertContext(host);
    this.#popover = new PopoverController(host, {
      anchor: () => this.#anchor(),
      panel: () => host.renderRoot.querySelector<HTMLElement>('.alert-panel'),
    });
  }

  /** The line whose panel is open. */
  get key(): string | null {
    return this.#popover.open ? (this.#row?.key ?? null) : null;
  }

  show(row: FeedRow, wish: AlertAction | null): void {
    if (this.key === row.key && wish === null) return this.close();
    if (this.key !== null) this.#popover.open = false;
    this.#row = row;
    this.#wish = wish;
    this.#context.clear();
    this.#popover.show();
  }

  readonly close = (): void => {
    const { key } = this;
    this.#popover.hide();
    if (key !== null) this.#hooks.closed(key);
  };

  /** @param current the line as it is now; what is gone is shown as it was */
  template(current: (key: string) => FeedRow | undefined, look: RowLook, now: Instant): unknown {
    const { key } = this;
    const known = this.#row;
    if (key === null || !known) return nothing;
    const row = (this.#row = current(key) ?? { ...known, isGone: true });
    return this.#panel(row, look, now);
  }

  #panel(row: FeedRow, look: RowLook, now: Instant): TemplateResult {
    const { id } = row.alert;
    const then = (act: () => void): void => {
      this.close();
      act();
    };
    return alertPanel({
      row,
      look,
      now,
      popover: this.#popover.attribute,
      context: this.#context.of(id),
      wish: this.#wish,
      act: action => then(() => this.#hooks.act(row, action)),
      resolve: outcome => then(() => this.#hooks.resolve(row, outcome)),
      snooze: minutes => then(() => this.#hooks.snooze(row, minutes)),
      showContext: () => void this.#context.ask(this.#hooks.stream(), id),
      close: this.close,
    });
  }

  /** The control that opened it, where its line is still drawn. */
  #anchor(): HTMLElement | null {
    const key = this.#row?.key;
    const lines = this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-key]');
    const line = [...lines].find(each => each.dataset['key'] === key);
    return line?.querySelector<HTMLElement>('[data-part="menu"]') ?? line ?? null;
  }
}
