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

  /* Nobody scrolls a display: it has as many rows as there is room for. */
  :host([wall]) .scroller {
    max-block-size: none;
  }

  /* Who is not shown is read from as far away as the feed's; on what the figures rest is dropped where it has no room beside that. */
  :host([wall]) .footer {
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: start;
    gap: 0 1.2em;
    padding: 0.45em 0.75em 0;
    overflow: clip;
    font-size: 1.2em;
    line-height: 1.35;
  }

  :host([wall]) .footer .others + .basis {
    block-size: 1.35em;
    margin-block-end: -1.35em;
    white-space: nowrap;
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
  @container (min-width: 43em) and (max-width: 57.99em) and (min-width: 600px) {
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
      --_track-waiting: 2.05em;
      /* Over an hour has as much room as a minute, and lies on no count. */
      --_track-wait: 4.1em;
      --_track-free: ;
      --_track-service-level: 3.15em;
      --_track-verdict: 4.5em;
    }

    /* Its plates are shorter, its names and one of its heads longer. */
    :host([wall]:lang(ja)) .base {
      --_track-service-level: 3.5em;
      --_track-verdict: 3.5em;
    }

    :host([wall]) .row {
      column-gap: 0.6em;
      /* As far in as the title above. */
      padding-inline: 0.514em;
    }

    :host([wall]) .row:not(.head) {
      min-block-size: 1.75em;
      padding-block: 0.1em;
      font-size: 1.75em;
    }

    /* The head keeps the columns of the larger rows below it. */
    :host([wall]) .row.head {
      min-block-size: 1.2em;
      font-size: 1.75em;
    }

    :host([wall]) .head .cell {
      font-size: 0.49em;
    }

    :host([wall]) .head button {
      font-size: inherit;
    }

    /* Nobody sorts a display: its order goes without saying. */
    :host([wall]) .head [aria-sort] button {
      font-weight: inherit;
      color: inherit;
    }

    :host([wall]) .head [aria-sort] span {
      display: none;
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

  @container (min-width: 58em) {
    :host([wall]) .base {
      --_track-name: minmax(9em, 1.6fr);
      --_track-wait: minmax(6.2em, 2fr);
      --_track-waiting: 2.4em;
      --_track-free: 2.2em;
      --_track-service-level: 3.5em;
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
