import { css } from 'lit';

/** What stands above the list and never scrolls away. */
export const pinStyles = css`
  .pins {
    flex: none;
  }

  .pin {
    display: grid;
    grid-template-columns: 1.3em minmax(0, 1fr) auto;
    gap: 0.1em 0.55em;
    align-items: start;
    padding: 0.5em 0.9em;
    line-height: 1.4;
    border-block-end: 1px solid var(--_line);
  }

  .pin > .icon,
  .pin > .shape {
    inline-size: 1.143em;
    block-size: 1.143em;
    margin-block-start: 0.13em;
  }

  .pin .head {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 0.6em;
    align-items: baseline;
  }

  .pin b {
    font-weight: 600;
  }

  .pin .bare {
    min-block-size: 0;
    padding: 0;
    font-size: 1em;
    font-weight: 600;
    color: var(--_text);
    text-align: start;
    white-space: normal;
    border: 0;
  }

  .pin .bare:hover {
    text-decoration: underline;
  }

  .pin .said {
    display: block;
  }

  .pin .note {
    white-space: pre-line;
  }

  .pin.caution .note {
    color: var(--_text);
  }

  .pin.promise:is(.today, .near) {
    background: var(--_watch-tint);
  }

  .pin.promise.overdue {
    background: var(--_alert-tint);
  }

  :is([data-state='stale'], [data-state='offline']) .pin.promise:is(.today, .near, .overdue) {
    background: none;
  }

  .pin .dial {
    display: inline-flex;
    gap: 0.4em;
    align-items: center;
    align-self: center;
    background: var(--_surface);
  }

  /* The word says it; what is to be done needs the room. */
  .pin .dial .icon {
    display: none;
  }

  .more-pins {
    flex: none;
    align-self: start;
    margin-inline-start: 2.4em;
  }

  .dial-status:empty {
    display: none;
  }

  .dial-status {
    padding: 0.35em 0.9em;
    font-size: 0.857em;
    border-block-end: 1px solid var(--_line);
  }
`;
