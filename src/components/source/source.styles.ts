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
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.2em 0.6em;
    padding: 0.45em 0.9em;
    background: var(--_surface);
    font: 400 var(--_font-size) / 1.45 var(--_font);
    color: var(--_text);
    text-align: start;
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
    white-space: normal;
  }
`;
