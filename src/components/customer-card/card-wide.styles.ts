import { css } from 'lit';

/**
 * A desk has room for three columns: what to mind, what is bought, how to reach. Where it is narrower or much wider the
 * parts flow into as many as there is room for, so that a figure stays near its name.
 */
export const cardWideStyles = css`
  @container (min-inline-size: 560px) {
    .columns:has(> .column) {
      columns: 2;
      column-gap: 0;
      column-rule: 1px solid var(--_line);
    }

    .column {
      display: contents;
    }

    .column > *,
    :is(.notes, .promises) > li {
      break-inside: avoid;
    }
  }

  @container (min-inline-size: 800px) {
    .columns:has(> .column) {
      columns: auto;
      border-block-start: 1px solid var(--_line);
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
    }

    .column {
      display: block;
    }

    .column + .column {
      border-inline-start: 1px solid var(--_line);
    }

    .column > :first-child,
    .notes:first-child > :first-child {
      border-block-start: 0;
    }
  }

  @container (min-inline-size: 1800px) {
    .columns:has(> .column) {
      display: block;
      columns: 24em;
    }

    .column {
      display: contents;
    }
  }
`;
