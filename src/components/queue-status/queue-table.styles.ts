import { css } from 'lit';

/** The desk: one line a row under a head with what it may be sorted by. */
export const queueTableStyles = css`
  .base {
    --_track-name: minmax(9.6em, 2fr);
    --_track-waiting: 3.8em;
    --_track-wait: minmax(7em, 1.7fr);
    --_track-free: 2.8em;
    --_track-service-level: 6.5em;
    /* No track for what is not shown. */
    --_track-fraction: ;
    --_track-abandonment: ;
    --_track-verdict: 5.8em;
  }

  @container (min-width: 60em) {
    .base {
      --_track-wait: minmax(9em, 2fr);
      --_track-fraction: 7.5em;
      --_track-abandonment: 5.5em;
    }

    .row .cell:is(.fraction, .abandonment) {
      display: block;
    }
  }

  @container (min-width: 600px) {
    .row {
      grid-template: none / var(--_columns);
      grid-auto-flow: column;
      gap: 0 0.8em;
      min-block-size: 2.7em;
      padding-block: 0.3em;
    }

    .row .cell {
      grid-area: auto;
      min-inline-size: 0;
      text-align: end;
    }

    .row .cell:is(.name, .verdict) {
      justify-self: stretch;
      text-align: start;
    }

    .row.head {
      display: grid;
      min-block-size: 2.3em;
      padding-block: 0.1em;
      color: var(--_muted);
      border-block-start: 0;
    }

    .head .cell {
      font-size: 0.857em;
    }

    .head button {
      min-block-size: 1.8em;
      padding: 0;
      font-size: 1em;
      color: inherit;
      border-color: transparent;
    }

    .head [aria-sort='ascending'] button,
    .head [aria-sort='descending'] button {
      color: var(--_text);
      font-weight: 600;
    }

    .row .cell.wait {
      grid-template-columns: 1fr 3.4em;
    }

    .row.head .cell.wait {
      display: block;
      text-align: start;
    }

    .row .cell:is(.free, .service-level) {
      padding-inline-start: 0;
      font-size: 1em;
    }

    .head .cell:is(.free, .service-level) {
      font-size: 0.857em;
    }

    .row:is([data-verdict='watch'], [data-verdict='alert']) .name {
      grid-area: auto;
    }

    .total .time {
      grid-column: 2;
    }

    .cell.fraction {
      color: var(--_muted);
    }

    .row.total {
      display: grid;
      border-block-start-color: var(--_edge);
    }

    .total + .total {
      border-block-start-color: var(--_line);
    }

    .row .count {
      font-size: 1.29em;
    }

    .free-word,
    .narrow-only,
    .footer:has(.narrow-foot) {
      display: none;
    }

    .wide-only {
      display: inline;
    }

    .row:not([data-verdict='watch'], [data-verdict='alert']) .cell.verdict {
      visibility: visible;
      inline-size: auto;
    }
  }

  .notes {
    display: none;
  }

  @container (min-width: 600px) {
    .notes {
      display: inline;
    }
  }
`;
