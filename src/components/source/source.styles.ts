import { css } from 'lit';

/** A source is no box: what is inside it stands as if it were not there. */
export const sourceStyles = css`
  :host {
    display: contents;
  }

  :host([hidden]) {
    display: none !important;
  }

  .connection {
    padding: 0.45em 0.9em;
    background: var(--_surface);
    font: 400 var(--_font-size) / 1.45 var(--_font);
    color: var(--_text);
    text-align: start;
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
    white-space: normal;
    line-break: strict;
    overflow-wrap: anywhere;
  }

  .connection p {
    margin: 0;
  }

  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.2em 0.6em;
  }

  .age {
    font-size: 0.857em;
    font-variant-numeric: tabular-nums;
    color: var(--_muted);
  }

  .problems {
    font-size: 0.857em;
    color: var(--_muted);
  }

  .problems > p {
    margin-block-start: 0.3em;
  }

  /* What is to be done first is read first. */
  .problems > p:first-child {
    color: var(--_text);
  }
`;
