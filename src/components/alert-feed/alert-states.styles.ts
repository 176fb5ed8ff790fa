import { css } from 'lit';
import { barredStyles } from '../base/barred.styles.js';

/** What a line looks like that is new, in hand, silent or over, and while what is known is old. */
export const stateStyles = css`
  .row:is(.claimed, .quiet, .done, .gone) .what b {
    font-weight: 400;
  }

  .row:is(.done, .gone) :is(.what b, time, .status) {
    color: var(--_muted);
    font-weight: 400;
  }

  .row.reached.done .status {
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
    display: inline-flex;
    align-items: center;
    gap: 0.25em;
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
      box-shadow: inset 0 0 0 3px color-mix(in srgb, var(--_mark) 70%, transparent);
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

  ${barredStyles}

  :is([data-state='stale'], [data-state='offline']) .lane.waits .row + .row {
    border-block-start-color: var(--_line);
  }

  @media (forced-colors: active) {
    .chip[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
