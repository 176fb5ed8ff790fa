import type { TemplateResult } from 'lit';
import { PopoverController } from '../base/popover-controller.js';
import type { FlushedHost } from '../base/select-controller.js';
import { AlertRing, type RingOptions } from './alert-ring.js';
import type { AlertSpeech } from './alert-words.js';
import { muteChoices } from './mute-choices.js';
import { soundControl } from './sound.template.js';

type Host = FlushedHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

export interface SoundFacts {
  readonly speech: AlertSpeech;
  readonly dayStart: string;
  readonly shiftEnd: string | null;
}

/** The sound of a feed, and how it is muted. */
export class FeedSound {
  readonly #host: Host;
  readonly #ring: AlertRing;
  readonly #menu: PopoverController;

  constructor(host: Host, options: RingOptions) {
    this.#host = host;
    this.#ring = new AlertRing(host, options);
    this.#menu = new PopoverController(host, {
      anchor: () => host.renderRoot.querySelector<HTMLElement>('.sound-button'),
      panel: () => host.renderRoot.querySelector<HTMLElement>('.mute-menu'),
    });
  }

  template({ speech, dayStart, shiftEnd }: SoundFacts): TemplateResult {
    const wall = this.#host.work.scheduler.wall();
    // In a replay the site's clock runs at its own pace; a mute runs at the reader's.
    const { store } = this.#host.work;
    const siteWall = store?.rate === 1 ? store.now() : wall;
    return soundControl({
      ring: this.#ring,
      speech,
      aheadMs: siteWall - wall,
      isOpen: this.#menu.open,
      popover: this.#menu.attribute,
      choices: this.#menu.open
        ? muteChoices({ wall, siteWall, timeZone: speech.timeZone, dayStart, shiftEnd })
        : [],
      toggle: this.#menu.toggle,
      mute: choice => {
        this.#menu.hide();
        this.#ring.mute(choice.until);
      },
    });
  }
}
