import { css } from 'lit';

/** "Explain this number": a sheet over the page, or below the gauge where there is no room for one. */
export const explainStyles = css`
  .explain {
    inline-size: 100%;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-block-start: 2px solid var(--_text);
    border-radius: 0 0 4px 4px;
    container-type: inline-size;
  }

  .explain[popover] {
    position: fixed;
    inset: auto;
    inline-size: min(40em, 100% - 16px);
    max-block-size: calc(100% - 16px);
    margin: 0;
    padding: 0;
    overflow: auto;
  }

  /* The sheet takes the focus to be read from its title; that it opened shows where the focus is. */
  .explain:focus {
    outline: none;
  }

  .explain:not([popover]) {
    border-inline-width: 0;
    border-radius: 0;
  }

  .equation {
    margin-block: 0.2em;
    padding: 0.6em 0.9em;
    line-height: 1.7;
    background: var(--_well);
  }

  .equation .numbers {
    display: block;
    font-size: 1.143em;
  }

  .equation b {
    font-weight: 600;
    white-space: nowrap;
  }

  .equation,
  .explain .footer,
  .formulas :is(.numbers, .value-cell) {
    unicode-bidi: plaintext;
  }

  .formulas {
    inline-size: 100%;
    margin-block: 0.3em 0.7em;
    border-collapse: collapse;
    line-height: 1.3;
  }

  .formulas :is(td, th) {
    padding: 0;
    font-weight: 400;
    text-align: start;
    vertical-align: middle;
  }

  .formulas .axis-cell {
    position: relative;
    inline-size: 24%;
  }

  .formulas .value-cell {
    inline-size: 5.3em;
    padding-inline-end: 0.9em;
    font-weight: 600;
    text-align: end;
    white-space: nowrap;
  }

  .formulas button {
    inline-size: 100%;
    min-block-size: 1.75em;
    padding: 0.16em 0.6em 0.16em 0.9em;
    font-size: 1em;
    line-height: 1.3;
    color: inherit;
    text-align: start;
    white-space: normal;
    border: 0;
    border-radius: 0;
  }

  .formulas button:focus-visible {
    outline-offset: -2px;
  }

  .formulas .numbers {
    display: none;
    font-size: 0.857em;
    color: var(--_muted);
  }

  .formulas tr:hover {
    background: var(--_well);
  }

  .formulas tr.chosen {
    background: var(--_well);
    box-shadow: inset 3px 0 var(--_accent);
  }

  .formulas tr.chosen:dir(rtl) {
    box-shadow: inset -3px 0 var(--_accent);
  }

  .formulas tr.chosen button {
    font-weight: 600;
  }

  /* As high as its row, so that the target is one line through all of them. */
  .formulas svg {
    position: absolute;
    /* A dot at either end stays within its cell. */
    inset: 0 5px;
    inline-size: calc(100% - 10px);
    block-size: 100%;
    overflow: visible;
  }

  .formulas svg:dir(rtl) {
    transform: scaleX(-1);
  }

  .formulas .guide {
    stroke: var(--_line);
  }

  .formulas .target {
    stroke: var(--_text);
    stroke-dasharray: 2 2;
  }

  .formulas circle {
    fill: var(--_surface);
    stroke: var(--_data);
    stroke-width: 2;
  }

  .formulas .chosen circle {
    fill: var(--_accent);
    stroke: var(--_accent);
  }

  @container (min-width: 440px) {
    .formulas .numbers {
      display: inline-block;
      white-space: nowrap;
    }

    .formulas .axis-cell {
      inline-size: 32%;
    }
  }
`;
