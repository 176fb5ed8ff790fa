import { css } from 'lit';

/** What may stand below the selection: the movement between two days, and the estimate. */
export const panelStyles = css`
  .movement,
  .estimate {
    display: grid;
    gap: 0.4em 1.8em;
    padding: 0.5em 0.9em 0.8em;
    border-block-start: 1px solid var(--_line);
  }

  .movement > *,
  .estimate > * {
    min-inline-size: 0;
  }

  .movement h3 {
    grid-column: 1 / -1;
    font-weight: 400;
  }

  .ways {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(15em, 1fr));
    gap: 0.3em 1.8em;
    align-content: start;
  }

  h4 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }

  .movement dl > div {
    display: flex;
    justify-content: space-between;
    font-size: 0.929em;
  }

  caption {
    text-align: start;
    white-space: normal;
    padding-block-end: 0.2em;
  }

  .as-matrix {
    overflow: auto;
  }

  .matrix .whole {
    display: none;
  }

  .matrix.asked .whole {
    display: block;
    margin-block-start: 0.4em;
  }

  .matrix :is(th, td) {
    padding: 0.2em 0.3em;
    min-inline-size: 2.6em;
    border: 1px solid var(--_surface);
  }

  .matrix tbody th,
  .matrix tfoot th,
  .matrix thead th:first-child {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    text-align: start;
    font-weight: 400;
    background: var(--_surface);
  }

  .matrix :is(tfoot, thead) :is(th, td) {
    color: var(--_muted);
  }

  .moved.s0 {
    color: var(--_muted);
  }

  .moved:is(.s1, .s2, .s3) {
    color: var(--_seq-low-on);
  }

  .moved:is(.s4, .s5) {
    color: var(--_seq-high-on);
  }

  .matrix .staying {
    box-shadow: inset 0 0 0 1px var(--_edge);
  }

  .estimate h3 {
    font-weight: 600;
  }

  .estimate h3 small {
    font-weight: 400;
  }

  /* What is no figure but a guess at one has a dashed frame. */
  .estimated {
    padding: 0.05em 0.45em;
    border: 1px dashed var(--_edge);
    border-radius: 2px;
    font-size: 0.857em;
    font-weight: 400;
    color: var(--_muted);
  }

  .horizons {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(2.6em, 1fr));
    gap: 2px;
    max-inline-size: 32em;
  }

  .horizons button {
    display: grid;
    justify-items: center;
    min-inline-size: 0;
    padding: 0.15em 0 0.25em;
    line-height: 1.3;
    color: var(--_muted);
    border-radius: 2px;
  }

  .horizons b {
    font-weight: 400;
  }

  .horizons button[aria-pressed='true'] {
    color: var(--_text);
    box-shadow: inset 0 -3px var(--_data);
  }

  .horizons button[aria-pressed='true'] b {
    font-weight: 600;
  }

  .estimate table {
    max-inline-size: 40em;
  }

  thead td {
    border-block-start: 0;
  }

  .estimate tbody th {
    font-weight: 400;
  }

  .estimate .bar {
    inline-size: 40%;
  }

  .estimate .bar .share {
    block-size: 8px;
  }

  @container (min-width: 720px) and (min-width: 44em) {
    .movement {
      grid-template-columns: minmax(12em, 16em) 1fr;
    }

    .movement:not(:has(.ways)) {
      grid-template-columns: 1fr;
    }

    .movement .ways {
      grid-template-columns: 1fr;
    }

    .matrix .ask {
      display: none;
    }

    .matrix .whole {
      display: block;
      margin-block-start: 0;
    }
  }

  @media (forced-colors: active) {
    .moved:not(.s0) {
      border-color: GrayText;
    }

    .horizons button[aria-pressed='true'] {
      border-block-end-width: 4px;
    }
  }
`;
