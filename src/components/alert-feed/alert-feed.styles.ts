import { css } from 'lit';

/** The frame of the feed: tools, the lane, the list, the foot. */
export const feedStyles = css`
  /* Out of the frame a margin would reach beyond the element. */
  .news {
    margin: 0;
  }

  [part='value']:focus {
    outline: none;
  }

  .counts {
    font-variant-numeric: tabular-nums;
  }

  .tools {
    display: flex;
    gap: 0.35em;
    padding: 0.15em 0.9em 0.5em;
  }

  .chip {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 0.3em;
    padding-inline: 0.5em;
    color: var(--_text);
  }

  .chip[aria-pressed='true'] {
    background: var(--_well);
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }

  .chip.alert .shape {
    color: var(--_alert-plate);
  }

  .chip.watch .shape {
    color: color-mix(in srgb, var(--_watch-plate) 60%, var(--_watch));
  }

  select {
    flex: 1 1 4em;
    inline-size: 4em;
    min-inline-size: 0;
    max-inline-size: 9em;
    text-overflow: ellipsis;
    min-block-size: 2em;
    padding: 0.2em 0.35em;
    font: inherit;
    font-size: 0.929em;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: 4px;
  }

  /* Each as wide as its word, where the browser can tell. */
  @supports (field-sizing: content) {
    select {
      flex-basis: auto;
      inline-size: auto;
      field-sizing: content;
    }
  }

  .lane {
    border-block: 1px solid var(--_line);
  }

  .lane.waits {
    background: var(--_alert-tint);
    border-block-color: var(--_alert-plate);
  }

  :is([data-state='stale'], [data-state='offline']) .lane.waits {
    background: none;
    border-block-color: var(--_edge);
  }

  .lane h3 {
    display: flex;
    align-items: center;
    gap: 0.4em;
    padding: 0.45em 1.05em 0.4em;
    font-size: 0.857em;
    font-weight: 600;
  }

  .lane:not(.waits) h3 {
    font-weight: 400;
    color: var(--_muted);
  }

  .lane h3 .digits {
    margin-inline-start: auto;
    font-size: 1.2em;
  }

  .more-lane {
    margin: 0 0.9em 0.4em 2.3em;
  }

  .list {
    position: relative;
  }

  .scroller {
    position: relative;
    overflow-y: auto;
  }

  /* Over a page, which is not to move behind it; within one the page goes on where the list ends. */
  .badge-panel .scroller {
    overscroll-behavior: contain;
  }

  .lane .scroller {
    max-block-size: 19em;
  }

  /* Who asks for all of them wants to see them. */
  :is(.list, .lane.opened) .scroller {
    max-block-size: var(--mado-alert-feed-max-block-size, 36em);
  }

  .arrived {
    position: absolute;
    z-index: 1;
    inset-block-start: 0.3em;
    inset-inline: 0;
    margin-inline: auto;
    inline-size: fit-content;
    color: var(--_accent-on);
    background: var(--_accent);
    border-color: transparent;
  }

  .footer {
    flex-wrap: wrap;
    min-block-size: 2.6em;
  }

  .sound {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    margin-inline-start: auto;
    white-space: nowrap;
  }

  .sound-button {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
  }
`;
