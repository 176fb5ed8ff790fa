import { css } from 'lit';

/** A desk has room for three columns; a wall's width keeps lines short enough to be read. */
export const cardWideStyles = css`
  @container (min-inline-size: 620px) {
    .columns:has(> .column) {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(0, 1fr));
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
      border-block-start: 1px solid var(--_line);
    }

    .column + .column {
      border-inline-start: 1px solid var(--_line);
    }

    .column > :first-child,
    .notes:first-child > :first-child {
      border-block-start: 0;
    }
  }
`;
