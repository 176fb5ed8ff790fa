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

  .whole-line {
    display: flex;
    flex-wrap: wrap;
    block-size: 1.3em;
    line-height: 1.3;
    overflow: clip;
    white-space: pre;
  }

  .whole-line > * {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
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

  /* Others of its page shout already: a line among lines, and no less an alert. */
  :host([data-loud='0']) :is(.lane-plate, .wall-row.loud),
  :host([data-loud='1']) :is(.lane-plate ~ .wall-list .loud, .loud ~ .loud) {
    color: var(--_text);
    background: var(--_alert-tint);
    box-shadow: inset 0.25em 0 var(--_alert-plate);
  }

  /* A display says once for all that it is live. */
  :host([wall]) .base[data-state='live'] .header .freshness {
    display: none;
  }

  :host([wall]) .footer {
    font-size: 1.2em;
  }

  :host .base:is([data-state='stale'], [data-state='offline']) :is(.lane-plate, .wall-list .wall-row.loud) {
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
