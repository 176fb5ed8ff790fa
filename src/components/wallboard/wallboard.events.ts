import { StateEvent } from '../base/events.js';

export interface PageChange {
  /** From 0. */
  readonly index: number;
  readonly pages: number;
  /** The page's name; empty where it has none. */
  readonly name: string;
}

/** Another page of a wallboard has the stage. It does not bubble. */
export class MadoPageEvent extends StateEvent<PageChange> {
  static readonly type = 'mado-page';

  constructor(detail: PageChange) {
    super(MadoPageEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'mado-page': MadoPageEvent;
  }
}
