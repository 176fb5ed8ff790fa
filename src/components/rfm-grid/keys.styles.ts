import { css } from 'lit';

/** The bands of M in a narrow place, and the legend. */
export const keyStyles = css`
  .chips {
    display: grid;
    grid-template-columns: var(--_side) repeat(auto-fit, minmax(1.2em, 1fr));
    gap: 2px;
    align-items: center;
    margin-block-start: 0.7em;
  }

  .chips button {
    display: grid;
    justify-items: center;
    min-inline-size: 0;
    padding: 0.1em 0 0.25em;
    line-height: 1.25;
    color: var(--_muted);
    border-color: var(--_edge);
    border-radius: 2px;
    white-space: nowrap;
  }

  .chips button[aria-pressed='true'] {
    color: var(--_text);
    box-shadow: inset 0 -3px var(--_data);
  }

  .chips button[aria-pressed='true'] b {
    font-weight: 600;
  }

  .chips b {
    font-weight: 400;
  }

  .chips .limits {
    margin-inline: -2px;
  }

  .chips small {
    font-size: 0.846em;
    line-height: 1.3;
  }

  .chips .limits {
    color: var(--_muted);
  }

  .keys,
  .legend {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
    font-size: 0.857em;
    color: var(--_muted);
  }

  .keys {
    margin-block-start: 0.7em;
    font-size: 1em;
  }

  .legend {
    white-space: nowrap;
  }

  .swatches {
    display: flex;
    gap: 2px;
  }

  .swatches i {
    inline-size: 1.5em;
    block-size: 0.85em;
  }

  @media (forced-colors: active) {
    .chips button[aria-pressed='true'] {
      border-block-end-width: 4px;
    }
  }
`;
