import { css } from 'lit';

/** Too narrow for a display, as on a telephone: what is on a page stands below each other, at reading size and as high as it takes. */
export const narrowStyles = css`
  :host([data-narrow]) {
    container-type: inline-size;
    aspect-ratio: auto;
    overflow: hidden auto;
  }

  :host([data-narrow]) .board {
    grid-template-rows: auto 1fr auto;
    block-size: auto;
    min-block-size: 100%;
    padding: 0.8em 1em;
    font-size: calc(clamp(12px, 3.2cqi, 16px) * var(--_scale, 1));
  }

  /* The time, which is short, goes first; then the sentence in all of the width. */
  :host([data-narrow]) .top {
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6em;
    min-block-size: 0;
  }

  :host([data-narrow]) .time {
    display: flex;
    order: -1;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.3em 1em;
    max-inline-size: none;
  }

  :host([data-narrow]) .time b {
    font-size: 2em;
  }

  :host([data-narrow]) .said {
    font-size: 1.6em;
  }

  :host([data-narrow]) .sentence .advice {
    font-size: 0.8em;
  }

  :host([data-narrow]) .stage {
    --_wall-row: 1.25em;
    overflow: visible;
  }

  :host([data-narrow]) .page[data-columns],
  :host([data-narrow]) ::slotted([data-columns]) {
    display: flex;
    flex-direction: column;
    align-items: stretch;
    gap: 1em;
  }

  :host([data-narrow]) .page,
  :host([data-narrow]) ::slotted(*) {
    block-size: auto;
  }

  :host([data-narrow]) .foot {
    block-size: auto;
    overflow: visible;
  }

  :host([data-narrow]) .foot > * {
    block-size: auto;
    white-space: normal;
  }

  :host([data-narrow]) .foot .notes {
    flex-basis: 100%;
    justify-content: start;
    min-block-size: 0;
  }

  :host([data-narrow]) .notes::before {
    content: none;
  }

  :host([data-narrow]) .controls button {
    min-block-size: 2.6em;
    min-inline-size: 2.6em;
  }
`;
