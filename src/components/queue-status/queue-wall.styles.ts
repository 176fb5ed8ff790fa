import { css } from 'lit';

/** A display: the rows are read from 7 m, their counts from 10 m, and what is well is silent. */
export const queueWallStyles = css`
  /* A display says once for all that it is live; what the head counts stands in the foot. */
  :host([wall]:not([label])) .base[data-state='live'] .header,
  :host([wall]) .header .notes {
    display: none;
  }

  /* Nor does it where all of a wallboard is late or old: what stands below would move. */
  :host([wall]:not([label]))
    .base:is([data-state='late'], [data-state='stale'], [data-state='offline'])
    .header {
    display: var(--_wall-head, flex);
  }

  /* Without a head the rule has nothing else to stand on. */
  :host([wall]:not([label])) .base {
    padding-block-start: 0.42em;
  }

  :host([wall]) .header .subtitle {
    display: inline;
    margin-inline-start: 0.5em;
  }

  /* Nothing is cut: a long name goes on in the next line. */
  :host([wall]) .row:not(.head) .cell.name {
    white-space: normal;
    word-break: auto-phrase;
    line-height: 1.2;
  }

  :host([wall]) .name button {
    white-space: normal;
  }

  :host([wall]) .name .text {
    overflow: visible;
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

    /* In the middle of its row: smaller than the figures, it would hang below it on their line. */
    :host([wall]) .row:not(.head) .cell.verdict {
      display: flex;
      align-self: center;
    }

    :host([wall]) .time {
      font-weight: 600;
    }

    :host([wall]) .idle .time,
    :host([wall]) .idle .name {
      font-weight: 400;
      color: var(--_muted);
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

    /* As wide as over an hour is, so that all times end below each other. */
    :host([wall]) .row:not(.head) .cell.wait {
      grid-template-columns: 1fr 4.3em;
    }
  }
`;
