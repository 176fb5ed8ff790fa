import { css } from 'lit';

/** From 600 px on: one line a row, under a head that sorts. */
export const agentTableWideStyles = css`
  @container (min-width: 600px) {
    .row {
      grid-template: none / minmax(5.5em, 1.2fr) 9em minmax(3em, 1.4fr) 5.6em minmax(8em, 2fr) 6em;
      grid-auto-flow: column;
      gap: 0 0.7em;
      block-size: 2.9em;
    }

    .row .cell {
      grid-area: auto;
    }

    .row.head {
      display: grid;
      block-size: 2.2em;
      color: var(--_muted);
      border-block-start: 0;
    }

    .row .name button {
      font-weight: 400;
    }

    /* Two lines of contacts stand in a row of one, and a third beyond its edge: no clip of its own, which costs a layer each. */
    .cell.contacts {
      justify-content: flex-start;
      block-size: auto;
      max-block-size: 2.8em;
      overflow: visible;
    }

    .row:not(.head) .time .digits {
      font-weight: 400;
    }

    /* Digits stand below each other, with the mark or without. */
    .row .time {
      padding-inline-end: 1.35em;
    }

    .head .time {
      padding-inline-end: 1.58em;
      text-align: end;
    }

    .time .mark {
      margin-inline-end: -1.35em;
    }

    /* Its lines stand so far apart that nothing is seen of one that has no room. */
    .channel {
      row-gap: 0.2em;
      block-size: 1.4em;
      margin-inline: 0 1em;
    }

    .channel:only-child {
      block-size: auto;
      overflow: visible;
    }

    .head .cell {
      display: block;
      block-size: auto;
      font-size: 0.857em;
    }

    .head button {
      min-block-size: 1.8em;
      padding: 0;
      color: inherit;
      font-size: 1em;
      font-weight: 400;
      border-color: transparent;
    }

    .head [aria-sort='ascending'] button,
    .head [aria-sort='descending'] button {
      color: var(--_text);
      font-weight: 600;
    }
  }
`;
