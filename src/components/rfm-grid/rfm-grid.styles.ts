import { css } from 'lit';

/** The frame around the grid: tabs, chips, legend, tools, the selection and the totals. */
export const gridStyles = css`
  /* A part of it is never torn. */
  .made {
    padding: 0 1.05em 0.35em;
    margin-block-start: -0.2em;
  }

  .made span {
    display: inline-block;
    max-inline-size: 100%;
    white-space: break-spaces;
  }

  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.7em;
    padding-inline: 0.9em;
    border-block-end: 1px solid var(--_line);
  }

  .tabs button {
    padding: 0.25em 0;
    border: 0;
    border-block-end: 2px solid transparent;
    border-radius: 0;
    color: var(--_muted);
    margin-block-end: -1px;
  }

  .tabs button[aria-pressed='true'] {
    color: var(--_text);
    font-weight: 600;
    border-block-end-color: var(--_text);
  }

  button:disabled,
  select:disabled {
    color: var(--_muted);
    opacity: 0.6;
    cursor: default;
  }

  .body {
    padding-block-start: 0.8em;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em;
    padding: 0.1em 0.9em 0.7em;
  }

  .tabs .as {
    margin-inline-start: auto;
  }

  select {
    font: inherit;
    font-size: 0.929em;
    min-block-size: 2em;
    flex: 1 1 0;
    min-inline-size: 7em;
    max-inline-size: 14em;
    padding: 0.1em 0.3em;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: 4px;
  }

  .selection {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3em 0.75em;
    padding: 0.5em 0.9em;
    border-block-start: 1px solid var(--_line);
  }

  .said {
    display: flex;
    flex: 1 1 12em;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.75em;
  }

  .size {
    white-space: nowrap;
  }

  .size b {
    font-size: 1.286em;
    font-weight: 600;
  }

  .size small {
    font-size: 0.857em;
    color: var(--_muted);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.25em;
    margin-inline-start: auto;
  }

  .only {
    flex-basis: 100%;
  }

  .totals {
    display: grid;
    gap: 0.1em 1.2em;
    padding: 0.45em 1.05em 0.6em;
    border-block-start: 1px solid var(--_line);
    font-size: 0.857em;
    color: var(--_muted);
  }

  .totals > div {
    display: flex;
    justify-content: space-between;
    gap: 0.6em;
  }

  .totals dd {
    color: var(--_text);
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .tabs button:not([aria-pressed='true']) {
      border-block-end-color: Canvas;
    }
  }
`;
