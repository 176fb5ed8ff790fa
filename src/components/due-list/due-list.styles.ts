import { css } from 'lit';

/** Three lines a row in a sidebar: who, what and how much, and the time axis; the button beside them. */
export const dueStyles = css`
  .scroller {
    max-block-size: var(--mado-due-list-max-block-size, 44em);
    overflow: hidden auto;
    scrollbar-width: thin;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3em 0.5em;
    padding: 0.2em 0.9em 0.3em;
  }

  select {
    flex: 1 1 0;
    min-inline-size: 7em;
    max-inline-size: 16em;
    font: inherit;
    font-size: 0.929em;
    min-block-size: 2em;
    padding: 0.1em 0.3em;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: 4px;
  }

  .told:empty {
    display: none;
  }

  .row {
    display: grid;
    grid-template:
      'who verdict act' auto
      'what value act' auto
      'time time act' auto / minmax(0, 1fr) auto;
    gap: 0.05em 0.7em;
    align-items: baseline;
    padding: 0.45em 0.9em 0.4em;
    border-block-start: 1px solid var(--_line);
    contain: layout style;
  }

  .dials .row {
    grid-template-columns: minmax(0, 1fr) auto 2.3em;
  }

  .cell {
    min-inline-size: 0;
    min-block-size: 1.25em;
    line-height: 1.35;
    white-space: nowrap;
  }

  .who {
    grid-area: who;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .id,
  .verdict b {
    font-weight: 600;
  }

  .new {
    margin-inline-start: 0.5em;
    padding: 0 0.35em;
    border: 1px solid currentColor;
    border-radius: 2px;
    font-size: 0.786em;
    font-weight: 600;
  }

  .what {
    grid-area: what;
    overflow: hidden;
    text-overflow: ellipsis;
    font-size: 0.857em;
    color: var(--_muted);
  }

  .what small {
    font-size: 1em;
    margin-inline-start: 0.6em;
  }

  .verdict {
    grid-area: verdict;
    display: flex;
    gap: 0.5em;
    align-items: baseline;
    justify-content: end;
  }

  .state {
    display: inline-flex;
    gap: 0.3em;
    align-items: baseline;
    font-size: 0.857em;
  }

  .state .shape {
    inline-size: 0.9em;
    block-size: 0.9em;
    align-self: center;
    color: var(--_muted);
  }

  .verdict b {
    min-inline-size: 1.6em;
    text-align: end;
  }

  .value {
    grid-area: value;
    font-size: 0.857em;
    color: var(--_muted);
    text-align: end;
  }

  .time {
    grid-area: time;
    display: grid;
    align-items: center;
  }

  .act {
    grid-area: act;
    align-self: center;
  }

  .act button {
    display: grid;
    place-items: center;
    inline-size: 2.3em;
    block-size: 2.3em;
    min-block-size: 0;
    padding: 0;
    font-size: 1em;
  }
`;
