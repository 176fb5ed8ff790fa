import { css } from 'lit';

/** The feed on a display that is read from afar. */
export const wallStyles = css`
  .lane-plate {
    padding: 0.6em 0.9em;
    color: var(--_alert-on);
    background: var(--_alert-plate);
  }

  /* Two plates are two. */
  .lane-plate,
  .wall-row.loud {
    border-block-end: 3px solid var(--_surface);
  }

  .lane-count {
    display: flex;
    align-items: center;
    gap: 0.4em;
    /* Two lines it is, also in a third of a display. */
    font-size: min(2.25em, 6cqi);
    font-weight: 600;
    line-height: 1.25;
  }

  .cut-line {
    display: flex;
    min-inline-size: 0;
    overflow: hidden;
    white-space: pre;
  }

  .cut-line > * {
    flex: none;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .cut-line > .words {
    flex-shrink: 1;
    min-inline-size: 0;
  }

  /* One text is cut before the next one is: what the plate says already, or the name of the queue. */
  .cut-line > .words:first-child {
    flex-shrink: 9999;
  }

  /* What the lane is stays whole. */
  .lane-count .words:first-child {
    flex-shrink: 0;
  }

  .lane-first {
    font-size: 1.55em;
  }

  .wall-row {
    display: grid;
    grid-template-columns: 1.2em minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.6em;
    padding: 0.4em 0.5em;
    font-size: 1.75em;
    line-height: 1.3;
  }

  .wall-row + .wall-row {
    border-block-start: 1px solid var(--_line);
  }

  .wall-row .mark {
    color: var(--_watch-plate);
  }

  .wall-row.alert .mark {
    color: var(--_alert-plate);
  }

  .wall-row .what {
    display: block;
    min-inline-size: 0;
  }

  .wall-row .what b {
    display: block;
    font-weight: 600;
  }

  .wall-row .detail {
    display: block;
    font-size: 0.714em;
  }

  .wall-row time {
    font-weight: 600;
  }

  .wall-row.loud {
    color: var(--_alert-on);
    background: var(--_alert-plate);
  }

  .wall-row.loud :is(.mark, .detail) {
    color: inherit;
  }

  .wall-row:is(.claimed, .mine) .what b {
    font-weight: 400;
  }

  :host([wall]) .footer {
    font-size: 1.2em;
  }

  :is([data-state='stale'], [data-state='offline']) :is(.lane-plate, .wall-row.loud) {
    color: var(--_stale);
    background: none;
    box-shadow: inset 0 0 0 2px var(--_edge);
  }

  :is([data-state='stale'], [data-state='offline']) .wall-row .mark {
    color: var(--_stale);
  }

  @media (forced-colors: active) {
    :is(.lane-plate, .wall-row.loud) {
      forced-color-adjust: none;
      color: Canvas;
      background: CanvasText;
    }
  }
`;
