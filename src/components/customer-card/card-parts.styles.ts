import { css } from 'lit';

/** The track of the purchase window, the bar of shares, and lists. */
export const cardPartStyles = css`
  .track {
    display: block;
    inline-size: 100%;
    block-size: 20px;
    margin-block: 0.35em 0.1em;
    overflow: visible;
  }

  :host(:dir(rtl)) :is(.track, .share-bar) {
    transform: scaleX(-1);
  }

  .track .wait {
    stroke: var(--_line);
    stroke-width: 2;
  }

  .track .gone {
    stroke: var(--_data);
    stroke-width: 2;
  }

  .track rect.window {
    fill: var(--_seq-2);
  }

  .track .last {
    fill: var(--_data);
  }

  .track .today {
    stroke: var(--_text);
    stroke-width: 2;
  }

  .track-words {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 0.75em;
  }

  .share-bar {
    display: block;
    inline-size: 100%;
    block-size: 0.7em;
    margin-block: 0.35em;
    overflow: visible;
  }

  :is(.share-bar, .swatch) rect {
    stroke: var(--_surface);
    stroke-width: 1;
  }

  .tone-0 {
    fill: var(--_seq-5);
  }

  .tone-1 {
    fill: var(--_seq-4);
  }

  .tone-2 {
    fill: var(--_seq-3);
  }

  .tone-3 {
    fill: var(--_seq-2);
  }

  .tone-4 {
    fill: var(--_seq-1);
  }

  .rest {
    fill: var(--_line);
  }

  .swatch {
    flex: none;
    inline-size: 0.6em;
    block-size: 0.6em;
  }

  .shares .product {
    flex: 1;
    min-inline-size: 0;
  }

  .shares b {
    min-inline-size: 2.8em;
    text-align: end;
  }

  .channels {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 0.9em;
    margin-block-start: 0.25em;
  }

  .channels > li {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    font-size: 0.857em;
  }

  .addresses > li + li {
    margin-block-start: 0.35em;
  }

  .addresses .kind {
    display: flex;
    align-items: center;
    gap: 0.5em;
    font-size: 0.857em;
    color: var(--_muted);
  }

  .addresses .reached {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
    min-block-size: 2em;
  }

  .matches > li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.75em;
    padding: 0.55em 0.9em;
    border-block-start: 1px solid var(--_line);
  }

  .otherwise {
    display: flex;
    justify-content: space-between;
    gap: 0.75em;
    padding: 0.3em 0.65em;
    border-block-start: 1px solid var(--_line);
  }

  /* What is no more: an outline is left of what was filled. */
  :is([data-state='stale'], [data-state='offline']) :is(.track, .share-bar, .swatch, .locator) rect {
    fill: var(--_surface);
    stroke: var(--_stale);
    stroke-width: 1;
  }

  :is([data-state='stale'], [data-state='offline']) .track .gone {
    stroke: var(--_stale);
    stroke-dasharray: 3 3;
  }

  :is([data-state='stale'], [data-state='offline']) .locator .here {
    stroke-width: 2.5;
  }

  @media (forced-colors: active) {
    .locator rect {
      fill: Canvas;
      stroke: GrayText;
    }

    .locator .here,
    .track .last {
      fill: CanvasText;
    }

    .track rect.window,
    .share-bar rect {
      fill: Canvas;
      stroke: CanvasText;
    }
  }
`;
