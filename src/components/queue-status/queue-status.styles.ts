import { css } from 'lit';

/** Two lines a row in a sidebar; one line a row from 600 px; the worst few, large, on a wall. */
export const queueStyles = css`
  .scroller {
    max-block-size: var(--mado-queue-status-max-block-size, 44em);
    overflow: hidden auto;
    scrollbar-width: thin;
  }

  .row {
    display: grid;
    /* Fixed tracks, so that the bars of all rows are as long. */
    grid-template:
      'name verdict verdict waiting' auto
      'wait wait free level' auto / minmax(0, 1fr) auto 3.4em minmax(3.8em, auto);
    gap: 0.1em 0.25em;
    align-items: baseline;
    align-content: center;
    padding: 0.45em 0.9em 0.5em;
    border-block-start: 1px solid var(--_line);
    contain: layout style;
  }

  .head,
  .total,
  .cell:is(.fraction, .abandonment),
  .wide-only {
    display: none;
  }

  .cell {
    min-inline-size: 0;
    white-space: nowrap;
  }

  .name {
    grid-area: name / name / name / verdict;
  }

  .name button {
    display: flex;
    align-items: baseline;
    gap: 0.3em;
    inline-size: 100%;
    min-block-size: 0;
    padding: 0;
    color: inherit;
    font-size: 1em;
    text-align: start;
  }

  .name .icon {
    align-self: center;
  }

  .name .text {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .cell.waiting {
    grid-area: waiting;
    min-inline-size: 1.2em;
    text-align: end;
  }

  .count {
    font-size: 1.5em;
    font-weight: 600;
    line-height: 1.1;
  }

  .idle .count {
    font-weight: 400;
    color: var(--_muted);
  }

  .cell.wait {
    grid-area: wait;
    display: grid;
    grid-template-columns: 1fr minmax(2.9em, auto);
    gap: 0.6em;
    align-items: baseline;
    text-align: end;
  }

  .cell:is(.free, .service-level) {
    padding-inline-start: 0.4em;
    font-size: 0.857em;
    text-align: end;
  }

  .cell.free {
    grid-area: free;
  }

  .free-word {
    color: var(--_muted);
  }

  .cell.service-level {
    grid-area: level;
    min-inline-size: 4.4em;
  }

  .row:is([data-verdict='too-few'], [data-verdict='undefined']) .service-level {
    color: var(--_muted);
  }

  /* The plate stands at the end of the name's line; the name ends before it. */
  .row:is([data-verdict='watch'], [data-verdict='alert']) .name {
    grid-area: name;
  }

  .cell.verdict {
    grid-area: verdict;
    justify-self: end;
    line-height: 1;
  }

  .row:not([data-verdict='watch'], [data-verdict='alert']) .cell.verdict {
    visibility: hidden;
    inline-size: 0;
    overflow: hidden;
  }

  /* Only what is alarming is tinted, and nothing of what is old. */
  .row[data-verdict='alert'] {
    background: var(--_alert-tint);
    box-shadow: inset 0.2em 0 var(--_alert-plate);
  }

  .row[data-verdict='alert']:dir(rtl) {
    box-shadow: inset -0.2em 0 var(--_alert-plate);
  }

  :is([data-state='stale'], [data-state='offline']) .row.row[data-verdict] {
    background: none;
    box-shadow: none;
  }

  /* A frame around each name would be all that is seen. */
  @media (forced-colors: active) {
    .row button {
      border: 0;
    }
  }
`;
