import { css } from 'lit';

/** From 720 px on, if its letters leave room: a square for each band of M, and the segments. */
export const wideStyles = css`
  .grid.wide,
  .segments,
  .legend.wide,
  .made .cuts {
    display: none;
  }

  .share {
    display: block;
    inline-size: 100%;
    block-size: 4px;
  }

  :host(:dir(rtl)) .share {
    transform: scaleX(-1);
  }

  .share .track {
    fill: var(--_line);
  }

  .share .length {
    fill: var(--_data);
  }

  .share .less {
    fill: var(--_div--2);
  }

  .share .more {
    fill: var(--_div-2);
  }

  .share .zero {
    fill: var(--_muted);
  }

  .segments h3 {
    font-weight: 600;
  }

  .segments ol {
    display: grid;
    grid-template-columns: minmax(7.4em, max-content) minmax(1.5em, 1fr) minmax(2.8em, auto);
    column-gap: 0.6em;
    margin-block-start: 0.6em;
  }

  .segments li,
  .segments button {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
  }

  .segments button {
    align-items: center;
    inline-size: calc(100% + 0.6em);
    min-block-size: 0;
    margin-inline: -0.3em;
    padding: 0.1em 0.3em;
    color: var(--_text);
    text-align: start;
    border-radius: 2px;
  }

  .segments button[aria-pressed='true'] {
    box-shadow: inset 0 0 0 2px var(--_text);
  }

  .segments .share {
    block-size: 8px;
  }

  .segments b {
    font-weight: 600;
    text-align: end;
  }

  @container (min-width: 720px) and (min-width: 44em) {
    .grid.narrow,
    .chips,
    .legend.narrow,
    .narrow-only {
      display: none;
    }

    .made .cuts {
      display: inline;
    }

    /* All cuts stand in the head. */
    .wide .head .limits {
      display: none;
    }

    .body {
      --_side: 1.6em;
      display: grid;
      grid-template-columns: 1fr 16em;
      gap: 0.8em 1.8em;
    }

    .grid.wide {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(13em, 1fr));
      gap: 1.2em 1em;
      align-content: start;
    }

    .segments {
      display: block;
      grid-area: 1 / 2 / span 2;
    }

    .keys {
      grid-column: 1;
      justify-content: start;
      margin-block-start: 0;
    }

    .legend.wide {
      display: flex;
    }

    .panel-head {
      margin-block-end: 0.7em;
    }

    .band {
      display: flex;
      align-items: baseline;
      gap: 0.5em;
      cursor: pointer;
      white-space: nowrap;
    }

    .band b {
      font-weight: 600;
    }

    .band .limits {
      font-size: 0.857em;
      color: var(--_muted);
    }

    .band .total {
      margin-inline-start: auto;
    }

    .panel-head .share {
      margin-block-start: 0.25em;
    }

    .wide .box {
      min-block-size: 2.6em;
      padding: 0;
      grid-template-rows: 1fr;
      place-items: center;
      font-size: 0.929em;
    }

    .totals {
      display: flex;
      flex-wrap: wrap;
    }

    .totals > div {
      justify-content: start;
    }
  }

  /* All squares in a row: the first one's heads do for all. */
  @container (min-width: 78em) {
    .grid.wide {
      grid-template-columns: minmax(0, 1.16fr);
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
    }

    .wide .panel:not(:first-child) .line {
      grid-template-columns: repeat(auto-fit, minmax(1.2em, 1fr));
    }

    .wide .panel:not(:first-child) :is([role='rowheader'], .corner) {
      display: none;
    }

    .wide .panel:first-child .panel-head {
      padding-inline-start: calc(var(--_side) + 2px);
    }
  }

  @media (forced-colors: active) {
    .segments button:not([aria-pressed='true']) {
      border-color: Canvas;
    }
  }
`;
