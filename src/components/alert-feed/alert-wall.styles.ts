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
  .wall-row:is(.loud, .quieted) {
    border-block-end: 3px solid var(--_surface);
  }

  .lane-count {
    display: flex;
    align-items: center;
    gap: 0.4em;
    font-size: calc(var(--_wall-row, 1.75em) * 1.286);
    font-weight: 600;
    line-height: 1.25;
  }

  .lane-line,
  .wall-row {
    /* Nothing is cut: what is long goes on in the next line, in Japanese between phrases where the browser can tell them. */
    word-break: auto-phrase;
    font-size: var(--_wall-row, 1.75em);
    line-height: 1.3;
  }

  .lane-line {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.6em;
    padding-block: 0.1em;
  }

  .lane-line > span {
    min-inline-size: 0;
  }

  :is(.lane-line, .wall-row) :is(time, .digits) {
    white-space: nowrap;
  }

  .lane-more {
    font-size: 1.25em;
  }

  .wall-row {
    display: grid;
    grid-template-columns: 1.1em minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.45em;
    padding: 0.3em 0.5em;
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
    align-items: flex-start;
    font-size: 0.714em;
    line-height: inherit;
  }

  .wall-row .where {
    overflow: visible;
    white-space: normal;
  }

  :is(.lane-line, .wall-row) time {
    font-weight: 600;
  }

  :is(.lane-line, .wall-row) .fold {
    white-space: nowrap;
    color: inherit;
    background: none;
    box-shadow: inset 0 0 0 2px currentcolor;
  }

  .wall-row.loud {
    color: var(--_alert-on);
    background: var(--_alert-plate);
  }

  .wall-row:is(.loud, .quieted) :is(.mark, .detail) {
    color: inherit;
  }

  .wall-row:is(.claimed, .mine) .what b {
    font-weight: 400;
  }

  /* Where the page has no room for more: how many wait is one line, and the next of them is told in smaller words. */
  :host([data-tight]) .base:has(.lane-plate) {
    --_wall-row: 1.4em;
  }

  :host([data-tight]) .lane-plate {
    padding-block: 0.3em;
  }

  :host([data-tight]) .lane-count {
    font-size: var(--_wall-row);
  }

  :host([data-tight='counts']) .lane-plate :is([role='list'], .lane-more) {
    display: none;
  }

  /* Too narrow for words that are read from afar: rather smaller than broken within. */
  @container (max-width: 22em) {
    :host([wall]) :is(.lane-plate, .wall-list) {
      --_wall-row: 1.1em;
    }
  }

  /* Others of its page shout already: a line among lines, and no less an alert. */
  .wall-row.quieted,
  :host([data-loud='0']) :is(.lane-plate, .wall-row.loud),
  :host([data-loud='1']) :is(.lane-plate ~ .wall-list .loud, .loud ~ .loud) {
    color: var(--_text);
    background: var(--_alert-tint);
    box-shadow: inset 0.25em 0 var(--_alert-plate);
  }

  /* A display says once for all that it is live. */
  :host([wall]) .header .freshness.live {
    display: none;
  }

  /* One line, as large as the titles beside it. */
  :host([wall]) .header {
    padding: 0.65em 0.9em 0.5em;
  }

  :host([wall]) .title {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
    align-items: baseline;
    font-size: 1.55em;
    font-weight: 400;
    line-height: 1.2;
  }

  :host([wall]) .subtitle {
    font-size: 0.8em;
  }

  /* What the plate says itself is not said over it; the rule and the plate are one. */
  :host([wall]:not([label])) .base:has(.lane-plate):not(:has(.wall-row)) {
    padding-block-start: 0.36em;
  }

  :host([wall]:not([label])) .base:has(.lane-plate):not(:has(.wall-row)) .header {
    display: none;
  }

  :host([wall]:not([label]))
    .base:is([data-state='late'], [data-state='stale'], [data-state='offline']):has(.lane-plate):not(
      :has(.wall-row)
    )
    .header {
    display: var(--_wall-head, flex);
  }

  :host([wall]) .message {
    padding: 0 0.62em 0.6em;
    font-size: 1.45em;
  }

  /* As far in as the rows above. */
  :host([wall]) .footer {
    padding-inline: 0.75em;
    font-size: 1.2em;
  }

  :host .base:is([data-state='stale'], [data-state='offline']) :is(.lane-plate, .wall-list .wall-row.loud) {
    color: var(--_stale);
    background: none;
    box-shadow: inset 0 0 0 2px var(--_edge);
  }

  :is([data-state='stale'], [data-state='offline']) .wall-row.quieted {
    background: none;
    box-shadow: none;
  }

  :is([data-state='stale'], [data-state='offline']) .wall-row .mark {
    color: var(--_stale);
  }

  @media (forced-colors: active) {
    .wall-row:not(.loud) .mark {
      color: CanvasText;
    }

    :is(.lane-plate, .wall-row.loud) {
      forced-color-adjust: none;
      color: Canvas;
      background: CanvasText;
    }
  }
`;
