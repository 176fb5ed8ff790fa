import { css } from 'lit';

/** The time axis: its words above all rows, and the marks of each row. */
export const dueAxisStyles = css`
  .track {
    display: block;
    inline-size: 100%;
    block-size: 20px;
    overflow: visible;
  }

  :host(:dir(rtl)) .track {
    transform: scaleX(-1);
  }

  .track .wait {
    stroke: var(--_edge);
  }

  .track .window {
    fill: var(--_seq-2);
  }

  .track .last {
    fill: var(--_data);
  }

  .track .today {
    stroke: var(--_text);
    stroke-width: 1.5;
  }

  /* The axis alone has visible words in a narrow place. */
  .row.heads {
    display: flex;
    gap: 0;
    padding-block: 0 0.1em;
    border-block-start: 0;
  }

  .row.heads .cell {
    font-size: 0.857em;
    color: var(--_muted);
  }

  .heads .word {
    display: none;
  }

  /* As far as the rows' axes, before the button. */
  .heads .time {
    flex: 1;
  }

  .dials .heads .time {
    margin-inline-end: 3.5em;
  }

  .scale {
    position: relative;
    display: block;
    block-size: 1.5em;
  }

  .scale i {
    position: absolute;
    inset-inline-start: calc(var(--_at, 0) * 1%);
    transform: translateX(calc(var(--_shift, 50) * -1%));
    font-size: 0.917em;
    font-style: normal;
  }

  :host(:dir(rtl)) .scale i {
    transform: translateX(calc(var(--_shift, 50) * 1%));
  }

  .scale .wide {
    display: none;
  }

  .scale .today {
    color: var(--_text);
    font-weight: 600;
  }

  :is([data-state='stale'], [data-state='offline']) .track :is(.window, .last) {
    fill: var(--_surface);
    stroke: var(--_stale);
  }

  @media (forced-colors: active) {
    .track .window {
      fill: Canvas;
      stroke: CanvasText;
      stroke-width: 1.5;
    }

    .track .last {
      fill: CanvasText;
    }
  }
`;
