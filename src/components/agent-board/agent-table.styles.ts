import { css } from 'lit';

/** Two lines a row, as in a narrow place; `agentTableWideStyles` makes them one where there is room. */
export const agentTableStyles = css`
  .row {
    display: grid;
    grid-template:
      'name help time' 1.6em
      'state reason contacts' 1.5em / minmax(5em, auto) minmax(0, 1fr) auto;
    align-items: center;
    align-content: center;
    gap: 0 0.6em;
    block-size: 3.9em;
    padding: 0 0.9em;
    border-block-start: 1px solid var(--_line);
    contain: strict;
  }

  .row[data-box] {
    cursor: pointer;
  }

  .row.head {
    display: none;
  }

  .row .cell {
    min-inline-size: 0;
    white-space: nowrap;
  }

  .cell.name {
    grid-area: name;
  }

  .cell.state {
    grid-area: state;
  }

  .cell.reason {
    grid-area: reason;
    block-size: 1lh;
    overflow: clip;
    text-overflow: ellipsis;
  }

  /* Where there is no room for a few letters it is so wide that they are pushed out of sight. */
  .cell.reason::before {
    content: '';
    float: inline-start;
    inline-size: max(0px, (3em - 100%) * 999);
    block-size: 1lh;
  }

  .cell.time {
    grid-area: time;
    display: flex;
    justify-content: flex-end;
  }

  .cell.contacts {
    grid-area: contacts;
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    /* A channel that has no room is left out whole. */
    block-size: 1.5em;
    overflow: clip;
  }

  .cell.help {
    grid-area: help;
    text-align: end;
  }

  .row .name button {
    inline-size: 100%;
    min-block-size: 0;
    padding: 0;
    color: inherit;
    font-size: 1em;
    font-weight: 600;
    text-align: start;
    overflow: clip;
    text-overflow: ellipsis;
  }

  .row .help button {
    min-block-size: 1.8em;
    padding-block: 0;
  }

  .cell.state {
    display: flex;
    align-items: center;
    gap: 0.4em;
  }

  .row:not(.head) .time .digits {
    font-weight: 600;
  }

  .mark {
    display: inline-flex;
    margin-inline-start: 0.35em;
    align-self: center;
    vertical-align: -0.12em;
    color: light-dark(#c98a00, var(--_watch));
  }

  .channel {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.25em;
    max-inline-size: 100%;
    block-size: 1.5em;
    min-inline-size: 0;
    margin-inline-start: 0.7em;
    overflow: clip;
    color: var(--_muted);
  }

  .slots {
    display: inline-flex;
    gap: 2px;
  }

  .slots i {
    inline-size: 0.6em;
    block-size: 1em;
    border: 1.5px solid var(--_data);
    border-radius: 1px;
  }

  .slots .used {
    background: var(--_data);
  }

  .age {
    color: var(--_text);
    font-size: 0.857em;
  }

  .age.long {
    display: inline-flex;
    align-items: center;
    font-weight: 600;
  }

  /* What takes too long has the first place where not all have one. */
  .channel.long {
    order: -1;
  }

  .row:is([data-agent-state='not-responding'], [data-agent-state='hand']) {
    --_sign: var(--_alert-plate);
    background: var(--_alert-tint);
    box-shadow: inset 3px 0 var(--_alert-plate);
  }

  .row:is([data-agent-state='not-responding'], [data-agent-state='hand']):dir(rtl) {
    box-shadow: inset -3px 0 var(--_alert-plate);
  }

  .row:is([data-agent-state='break'], [data-agent-state='offline'], [data-agent-state='unknown']) {
    color: var(--_muted);
  }

  .row:is([data-agent-state='break'], [data-agent-state='offline'], [data-agent-state='unknown'])
    :is(.name button, .time .digits) {
    font-weight: 400;
  }

  .row.opened {
    background: var(--_well);
  }

  :is([data-state='stale'], [data-state='offline']) .row[data-agent-state] {
    background: none;
    box-shadow: none;
    color: var(--_stale);
  }

  :is([data-state='stale'], [data-state='offline']) .mark {
    color: var(--_stale);
  }

  :is([data-state='stale'], [data-state='offline']) .slots i {
    background: none;
    border-color: var(--_stale);
  }

  /* Of two channels both are seen, if not how old their contacts are. */
  @container (max-width: 299px) {
    .channel:not(:only-child) .age:not(.long) {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .slots .used {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
