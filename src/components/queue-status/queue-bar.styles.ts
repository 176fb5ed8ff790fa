import { css } from 'lit';

/** The wait bar, and the cards that stand on it. */
export const queueBarStyles = css`
  .wait-bar {
    display: block;
    inline-size: 100%;
    /* In em, as all of it: a line of some px is a hair on a display. */
    block-size: 1.143em;
    align-self: center;
    overflow: visible;
  }

  :host(:dir(rtl)) .wait-bar {
    transform: scaleX(-1);
  }

  .wait-bar .track {
    fill: var(--_line);
  }

  .wait-bar line {
    stroke: var(--_text);
    stroke-width: 0.107em;
  }

  .wait-bar line.length {
    stroke: var(--_data);
    stroke-width: 0.429em;
  }

  .wait-bar line.length.watch {
    stroke: var(--_watch-plate);
  }

  .wait-bar line.length.alert {
    stroke: var(--_alert-plate);
  }

  .wait-bar .limit {
    stroke: var(--_edge);
  }

  .wait-bar rect.length {
    fill: var(--_surface);
    stroke: var(--_stale);
  }

  .scroller.cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 200px), 1fr));
    gap: 12px 1.4em;
    max-block-size: var(--mado-queue-status-max-block-size, 64em);
    padding: 2px 0.9em 0.9em;
  }

  .cards > .filler {
    grid-column: 1 / -1;
    margin-block-end: -12px;
  }

  .cards > .filler:last-child {
    margin-block: -12px 0;
  }

  .card {
    display: grid;
    gap: 0.35em;
    padding-block: 0.5em 0.3em;
    border-block-start: 2px solid var(--_text);
    contain: layout style;
  }

  .card[data-verdict='watch'] {
    box-shadow: inset 0 3px var(--_watch-plate);
  }

  .card[data-verdict='alert'] {
    box-shadow: inset 0 5px var(--_alert-plate);
  }

  :is([data-state='stale'], [data-state='offline']) .card {
    border-block-start: 2px dashed var(--_stale);
    box-shadow: none;
  }

  .card-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
    min-block-size: 2em;
  }

  .card-head button {
    display: flex;
    align-items: center;
    gap: 0.3em;
    min-inline-size: 0;
    min-block-size: 0;
    padding: 0;
    color: inherit;
    font-size: 1em;
    font-weight: 600;
  }

  .card-head .text {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .card-count {
    font-size: 1.143em;
    white-space: nowrap;
  }

  .card-count .figure {
    font-size: 2.3em;
  }

  .card-wait {
    display: grid;
    grid-template-columns: 1fr minmax(2.4em, auto);
    gap: 0.8em;
    align-items: center;
    text-align: end;
  }

  .card-facts {
    display: flex;
    justify-content: space-between;
    padding-block-start: 0.4em;
    border-block-start: 1px solid var(--_line);
    font-size: 0.857em;
    color: var(--_muted);
  }

  .card-facts b {
    color: var(--_text);
  }

  abbr {
    text-decoration: none;
  }

  @media (forced-colors: active) {
    .wait-bar line:is(.length, .length.watch, .length.alert) {
      stroke: CanvasText;
      forced-color-adjust: none;
    }

    .wait-bar .track {
      fill: Canvas;
      stroke: CanvasText;
    }
  }
`;
