import type { ReactiveController } from 'lit';
import type { AlertContextRecord } from '../../data/alerts/alert.js';
import { askProblem } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import type { FlushedHost } from '../base/select-controller.js';

/** What stood around a word: asked for when somebody looks, by right, and kept only as long as they do. */
export type WordContext =
  | { readonly state: 'asked' }
  | { readonly state: 'there'; readonly record: AlertContextRecord | null }
  | { readonly state: 'failed'; readonly problem: FeedProblem };

export class AlertContext implements ReactiveController {
  readonly #host: FlushedHost;
  #of: string | null = null;
  #context: WordContext | null = null;
  #asking: AbortController | null = null;

  constructor(host: FlushedHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Of the alert that is looked at; `null` where it was not asked for. */
  of(id: string): WordContext | null {
    return id === this.#of ? this.#context : null;
  }

  async ask(stream: string, id: string): Promise<void> {
    this.clear();
    const { store } = this.#host.work;
    if (!store) return;
    const asking = (this.#asking = new AbortController());
    this.#of = id;
    this.#context = { state: 'asked' };
    this.#again();
    let came: WordContext;
    try {
      const { entries } = await store.page({ stream, filter: { alert: id }, limit: 1 }, asking.signal);
      const record = entries.find(([key]) => key.startsWith('context|'))?.[1];
      came = { state: 'there', record: (record as AlertContextRecord | undefined) ?? null };
    } catch (error) {
      came = { state: 'failed', problem: askProblem(error) };
    }
    if (this.#asking !== asking) return;
    this.#context = came;
    this.#again();
  }

  clear(): void {
    this.#asking?.abort();
    this.#asking = null;
    this.#of = null;
    this.#context = null;
  }

  hostDisconnected(): void {
    this.clear();
  }

  #again(): void {
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}
