import { css } from 'lit';

/** A display: the rows are read from 7 m, their counts from 10 m, and what is well is silent. */
export const queueWallStyles = css`
  /* A display says once for all that it is live; what the head counts stands in the foot. */
  :host([wall]:not([label])) .base[data-state='live'] .header,
  :host([wall]) .header .notes {
    display: none;
  }

  :host([wall]) .header .subtitle {
    display: inline;
    margin-inline-start: 0.5em;
  }

  /*
   * A part of a display: who is free is dropped, what is well says so by its silence, and a bar that would be too short
   * to be read leaves its place to the name.
   */
  @container (min-width: 43em) and (max-width: 51.99em) {
    :host([wall]) .row .cell.free,
    :host([wall]) .wait-bar {
      display: none;
    }

    :host([wall]) .row .cell.wait {
      grid-template-columns: auto;
      justify-content: end;
      text-align: end;
    }
  }

  @container (min-width: 43em) {
    :host([wall]) .base {
      --_track-name: minmax(5.4em, 1fr);
      --_track-waiting: 2.4em;
      --_track-wait: 3.4em;
      --_track-free: ;
      --_track-service-level: 3.5em;
      --_track-verdict: 4.2em;
    }

    :host([wall]) .row {
      column-gap: 0.5em;
      /* As far in as the title above. */
      padding-inline: 0.514em;
    }

    :host([wall]) .row:not(.head) {
      min-block-size: 1.84em;
      padding-block: 0.1em;
      font-size: 1.75em;
    }

    /* The head keeps the columns of the larger rows below it. */
    :host([wall]) .row.head {
      min-block-size: 1.3em;
      font-size: 1.75em;
    }

    :host([wall]) .head .cell {
      font-size: 0.49em;
    }

    :host([wall]) .head button {
      font-size: inherit;
    }

    :host([wall]) .row .count {
      font-size: 1.314em;
    }

    :host([wall]) .plate {
      font-size: 0.8em;
    }

    :host([wall]) .time {
      font-weight: 600;
    }

    :host([wall]) .idle .time,
    :host([wall]) .idle .name {
      font-weight: 400;
      color: var(--_muted);
    }

    :host([wall]) .wait-bar {
      transform: scaleY(1.6);
    }

    :host([wall]:dir(rtl)) .wait-bar {
      transform: scale(-1, 1.6);
    }

    :host([wall]) .row:not([data-verdict='watch'], [data-verdict='alert']) .cell.verdict > .plate {
      display: none;
    }
  }

  @container (min-width: 52em) {
    :host([wall]) .base {
      --_track-name: minmax(6em, 1.6fr);
      --_track-wait: minmax(6.2em, 2fr);
      --_track-free: 2.2em;
      --_track-verdict: 4.6em;
    }

    :host([wall]) .row {
      column-gap: 0.7em;
    }
  }
`;
