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

  .what b,
  .detail,
  .status {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .what b {
    font-weight: 600;
    line-height: 1.4;
  }

  .detail {
    grid-column: 2 / -1;
    grid-row: 2;
    font-size: 0.857em;
    line-height: 1.5;
    color: var(--_muted);
  }

  .detail .icon {
    margin-inline-end: 0.35em;
  }

  .detail em {
    font-style: normal;
    font-weight: 600;
    color: var(--_text);
  }

  .row time {
    grid-column: 3;
    grid-row: 1;
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
    font-size: 0.857em;
    line-height: 1.6;
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

  .row:is(.claimed, .quiet, .done, .gone) .what b {
    font-weight: 400;
  }

  .row:is(.done, .gone) :is(.what b, time, .status) {
    color: var(--_muted);
    font-weight: 400;
  }

  .row.reached .status {
    font-weight: 600;
    color: var(--_text);
  }

  .row:is(.done, .gone, .reached) .mark {
    color: var(--_ok-fill);
  }

  .row.quiet .mark {
    color: var(--_edge);
  }

  .row.gone {
    opacity: 0.7;
  }

  .fold {
    padding: 0 0.4em;
    border-radius: 2px;
    font-weight: 600;
    background: var(--_well);
    box-shadow: inset 0 0 0 1px var(--_edge);
  }

  .new-word {
    display: none;
  }

  /* Once a second, three times: no flicker, and then it stands. */
  @keyframes arrive {
    50% {
      background-color: color-mix(in srgb, var(--_mark) 30%, transparent);
    }
  }

  .row.new {
    animation: arrive 1s ease-in-out 3;
  }

  @media (prefers-reduced-motion: reduce) {
    .row.new {
      animation: none;
    }

    .row.new .new-word {
      display: inline;
      padding: 0 0.4em;
      border-radius: 2px;
      color: var(--_accent-on);
      background: var(--_accent);
    }
  }

  :is([data-state='stale'], [data-state='offline']) .row .mark {
    color: var(--_stale);
  }

  button[aria-disabled='true'] {
    cursor: default;
    opacity: 0.75;
  }

  button[data-asking] {
    cursor: progress;
  }

  button[data-barred] {
    opacity: 1;
    color: var(--_stale);
    background: none;
    border: 1px dashed var(--_edge);
    font-weight: 400;
  }

  :is([data-state='stale'], [data-state='offline']) .lane.waits .row + .row {
    border-block-start-color: var(--_line);
  }

  @container (min-width: 560px) {
    .row {
      grid-template-columns: 1.15em minmax(0, 1fr) minmax(0, auto) 5.5em 8.2em 1.8em;
      grid-template-rows: 1.4em 1.3em;
      align-items: center;
      block-size: 3.7em;
    }

    .detail {
      grid-column: 2;
    }

    .row time {
      grid-column: 4;
      grid-row: 1 / -1;
    }

    .act {
      display: contents;
    }

    .status {
      grid-column: 3;
      grid-row: 1 / -1;
      max-inline-size: 22em;
    }

    .act .do {
      grid-column: 5;
      grid-row: 1 / -1;
      justify-self: end;
    }

    .act .menu {
      grid-column: 6;
      grid-row: 1 / -1;
    }

    .lane .scroller {
      max-block-size: 14em;
    }
  }

  @media (forced-colors: active) {
    button[data-barred] {
      color: GrayText;
      border-color: GrayText;
    }

    .chip[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
