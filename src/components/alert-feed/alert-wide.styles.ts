import { css } from 'lit';

/** A line where there is room: all of it in one, with columns. */
export const wideStyles = css`
  @container (min-width: 600px) {
    .row {
      grid-template-columns: 1.15em minmax(0, 1fr) minmax(0, auto) 5.3em 6.8em 1.8em;
      grid-template-rows: 1.4em 1.3em;
      align-items: center;
      block-size: 3.7em;
    }

    .what b {
      grid-column: 2;
    }

    .row time {
      grid-column: 4;
      grid-row: 1 / -1;
    }

    .act {
      display: contents;
    }

    .status {
      grid-column: 3;
      grid-row: 1 / -1;
      max-inline-size: 22em;
    }

    .act .do {
      grid-column: 5;
      grid-row: 1 / -1;
      justify-self: end;
    }

    .act .menu {
      grid-column: 6;
      grid-row: 1 / -1;
    }

    .lane .scroller {
      max-block-size: 14em;
    }
  }
`;
