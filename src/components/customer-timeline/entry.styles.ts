import { css } from 'lit';

/** One entry: its mark on the line of time, two lines of words. */
export const entryStyles = css`
  .entry {
    position: relative;
    display: grid;
    grid-template-columns: 1.75em minmax(0, 1fr);
    gap: 0 0.65em;
    block-size: var(--_row);
    padding: 0.3em var(--_side);
    overflow: hidden;
  }

  .entry::before {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--_line-at);
    inline-size: 1px;
    content: '';
    background: var(--_edge);
  }

  /* The line begins with the first mark under a heading. */
  .heading + .entry::before {
    inset-block-start: 1em;
  }

  .entry > .mark {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 1.75em;
    block-size: 1.75em;
    background: var(--_surface);
    border: 1.5px solid var(--_text);
    border-radius: 2px;
  }

  .entry > .mark .icon {
    inline-size: 1em;
    block-size: 1em;
    vertical-align: 0;
  }

  .entry.in > .mark {
    color: var(--_surface);
    background: var(--_text);
  }

  .entry.lost > .mark {
    border-style: dashed;
  }

  .entry.mark > .mark {
    color: var(--_data);
    border-color: transparent;
  }

  .entry.now > .mark {
    color: light-dark(#ffffff, var(--_surface));
    background: var(--_data);
    border-color: var(--_data);
    box-shadow:
      0 0 0 2px var(--_surface),
      0 0 0 3.5px var(--_data);
  }

  /* Nobody knows whether it still goes on. */
  .entry.now.old > .mark {
    color: var(--_stale);
    background: var(--_surface);
    border: 1.5px dashed var(--_stale);
    box-shadow: none;
  }

  .said {
    display: grid;
    grid-template: 'what when' 1.75em 'detail detail' auto / minmax(0, 1fr) auto;
    gap: 0 0.6em;
    min-inline-size: 0;
  }

  .entry .what {
    grid-area: what;
    min-block-size: 0;
    padding: 0;
    overflow: hidden;
    font-size: 1em;
    font-weight: 600;
    line-height: 1.75;
    color: var(--_text);
    text-align: start;
    text-overflow: ellipsis;
    border: 0;
    border-radius: 0;
  }

  .entry .when {
    grid-area: when;
    font-size: 0.857em;
    line-height: 2.1;
    color: var(--_muted);
    white-space: nowrap;
  }

  .entry .detail {
    grid-area: detail;
    overflow: hidden;
    font-size: 0.857em;
    line-height: 1.45;
    color: var(--_muted);
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .entry.now .detail {
    color: var(--_text);
  }

  .entry.waiting > .mark {
    border-color: var(--_line);
  }

  .entry.waiting .placeholder {
    grid-area: what;
    align-self: center;
    inline-size: 7em;
  }

  .row:hover .what {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  @media (forced-colors: active) {
    .entry:is(.in, .now) > .mark {
      forced-color-adjust: none;
      color: Canvas;
      background: CanvasText;
      border-color: CanvasText;
    }
  }
`;
