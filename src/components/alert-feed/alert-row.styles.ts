import { css } from 'lit';

/** A line of the feed. All are equally high, so that those out of sight need no measuring. */
export const rowStyles = css`
  .row {
    --_mark: color-mix(in srgb, var(--_watch-plate) 60%, var(--_watch));
    display: grid;
    grid-template-columns: 1.15em minmax(0, 1fr) auto;
    grid-template-rows: 1.4em 1.3em 2em;
    gap: 0.1em 0.55em;
    align-content: start;
    block-size: 6.1em;
    padding: 0.45em 0.9em;
    overflow: hidden;
  }

  .row + .row {
    border-block-start: 1px solid var(--_line);
  }

  .lane.waits .row + .row {
    border-block-start-color: color-mix(in srgb, var(--_alert-plate) 35%, transparent);
  }

  .row.alert {
    --_mark: var(--_alert-plate);
  }

  .row:focus-visible {
    outline-offset: -2px;
  }

  .row.inner {
    padding-inline-start: 2.4em;
  }

  /* It has the focus and was scrolled away: in the page, and not to be seen. */
  .row.away {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    clip-path: inset(50%);
    pointer-events: none;
  }

  .mark {
    display: flex;
    align-items: center;
    color: var(--_mark);
  }

  .mark .shape {
    inline-size: 1.1em;
    block-size: 1.1em;
  }

  .what {
    display: contents;
  }

  .what .label,
  .where {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* Where there is little room the words are cut, and never the figure. */
  .what b {
    grid-column: 2 / -1;
    display: flex;
    gap: 0.3em;
    min-inline-size: 0;
    font-weight: 600;
    line-height: 1.4;
  }

  .what b > :not(.label) {
    flex: none;
  }

  .what .label {
    min-inline-size: 0;
  }

  .detail {
    grid-column: 2;
    grid-row: 2;
    display: flex;
    align-items: center;
    min-inline-size: 0;
    font-size: 0.857em;
    line-height: 1.5;
    color: var(--_muted);
  }

  .detail :is(.icon, em, .fold) {
    flex: none;
    margin-inline-end: 0.35em;
  }

  .detail em {
    font-style: normal;
    font-weight: 600;
    color: var(--_text);
  }

  .where {
    flex: 0 1 auto;
    min-inline-size: 0;
  }

  /* One line: what has no room in it is dropped, the last first. */
  .others {
    display: flex;
    flex: 1 1 0;
    flex-wrap: wrap;
    min-inline-size: 0;
    block-size: 1lh;
    overflow: clip;
    white-space: pre;
  }

  /* What is alone too long for the line goes to the next one as well, out of sight. */
  .others::before {
    content: '';
    inline-size: 0;
    block-size: 1lh;
  }

  .others > * {
    flex: none;
  }

  .row time {
    grid-column: 3;
    grid-row: 2;
    font-weight: 600;
    line-height: 1.4;
    text-align: end;
    white-space: nowrap;
  }

  .act {
    grid-column: 2 / -1;
    grid-row: 3;
    display: flex;
    align-items: center;
    gap: 0.6em;
    min-inline-size: 0;
  }

  .act button {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 0.35em;
  }

  .status {
    flex: 1;
    min-inline-size: 0;
    /* Two lines are as high as the button. */
    max-block-size: 2.4em;
    overflow: hidden;
    font-size: 0.857em;
    line-height: 1.2;
  }

  .act .menu {
    margin-inline-end: -0.45em;
    padding-inline: 0.45em;
  }

  .menu .icon {
    stroke-width: 2.4;
  }

  .status.held {
    padding-inline-start: 0.6em;
    box-shadow: inset 2px 0 var(--_accent);
  }

  :dir(rtl) .status.held {
    box-shadow: inset -2px 0 var(--_accent);
  }

  .status:is(.lost, .failed) {
    padding-inline-start: 0.6em;
    font-weight: 600;
    box-shadow: inset 2px 0 var(--_text);
  }
`;
