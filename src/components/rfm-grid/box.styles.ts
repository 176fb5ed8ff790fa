import { css } from 'lit';

/** The boxes of both grids, their heads, colours and marks. */
export const boxStyles = css`
  .body {
    --_side: 2.35em;
  }

  .line {
    display: grid;
    grid-template-columns: var(--_side) repeat(auto-fit, minmax(1.2em, 1fr));
    gap: 2px;
  }

  .line + .line,
  .line:not(:first-child) {
    margin-block-start: 2px;
  }

  .head {
    align-self: center;
    min-inline-size: 0;
    font-size: 0.786em;
    line-height: 1.25;
    color: var(--_muted);
    white-space: nowrap;
    cursor: pointer;
  }

  .head b {
    display: block;
    color: var(--_text);
    font-weight: 600;
  }

  .heads .head {
    padding-block-start: 0.2em;
    line-height: 1.3;
    text-align: center;
  }

  .box {
    position: relative;
    min-inline-size: 0;
    min-block-size: 3.3em;
    padding: 0.2em 0.3em 0.25em;
    display: grid;
    grid-template-rows: 1fr auto;
    line-height: 1.3;
    cursor: pointer;
    user-select: none;
    /* Sideways a finger chooses, up and down it scrolls the page. */
    touch-action: pan-y;
  }

  .box b {
    font-size: 0.929em;
    font-weight: 600;
    white-space: nowrap;
  }

  .box.long b {
    font-size: 0.821em;
  }

  .bars {
    inline-size: min(100%, 3.4em);
    block-size: 0.8em;
    fill: currentColor;
    opacity: 0.75;
  }

  :host(:dir(rtl)) .bars {
    transform: scaleX(-1);
  }

  .box:not([data-selected='no']) {
    z-index: 1;
    box-shadow:
      0 0 0 2px var(--_text),
      inset 0 0 0 2px var(--_surface);
  }

  /* Of a box that is chosen in part the ring is broken. */
  .box[data-selected='part'] {
    box-shadow: inset 0 0 0 2px var(--_surface);
    outline: 2px dashed var(--_text);
    outline-offset: 0;
  }

  .mark {
    position: absolute;
    inset: -2px -2px auto auto;
    inline-size: 0.9em;
    block-size: 0.9em;
    padding: 0.05em;
    border-radius: 1px;
    fill: none;
    stroke: var(--_surface);
    stroke-width: 2.6;
    background: var(--_text);
  }

  :is(.box, .head, .band):focus-visible {
    z-index: 2;
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  @media (forced-colors: active) {
    .box {
      border: 1px solid GrayText;
    }

    .box:not([data-selected='no']) {
      outline: 3px solid Highlight;
    }

    .box[data-selected='part'] {
      outline-style: dashed;
    }

    .mark {
      forced-color-adjust: none;
      background: Highlight;
      stroke: HighlightText;
    }
  }
`;
