import { css } from 'lit';

/**
 * Dense tiles of 4.5em by 2.9em. A state is told by the sign and by how the ground is made, so that it can be read
 * without colour: full, hatched, barred, framed, plain, empty.
 */
export const agentTileStyles = css`
  :host {
    --_work: var(--mado-seq-1, light-dark(#d6e6f3, #14344f));
    --_work-sign: light-dark(var(--_data), #67abdd);
  }

  .scroller.tiles {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(4.5em, 1fr));
    gap: 3px;
    padding: 2px 0.9em 0.8em;
  }

  .tiles > .filler {
    grid-column: 1 / -1;
    margin-block-end: -3px;
  }

  .tiles > .filler:last-child {
    margin-block: -3px 0;
  }

  .tile {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-content: center;
    align-items: center;
    column-gap: 0.3em;
    block-size: 2.9em;
    padding: 0 0.32em;
    line-height: 1.25;
    background: var(--_well);
    border-radius: 2px;
    cursor: pointer;
    contain: strict;
  }

  .tile:focus-visible {
    outline-offset: -2px;
  }

  .tile .sign {
    inline-size: 1em;
    block-size: 1em;
  }

  .tile .text {
    font-size: 0.857em;
    overflow: hidden;
    text-overflow: clip;
    white-space: nowrap;
  }

  .tile .time {
    grid-column: 1 / -1;
    min-block-size: 1.25em;
    font-weight: 600;
    text-align: end;
    white-space: nowrap;
  }

  /* A contact's age, as small as in a row; its sign gives way where there is no room for both. */
  .tile .age {
    display: flex;
    flex-flow: row-reverse wrap;
    align-items: center;
    gap: 0 0.25em;
    block-size: 1.458em;
    color: inherit;
    overflow: clip;
  }

  .tile .age .icon {
    inline-size: 1em;
    block-size: 1.458em;
  }

  .tile:is([data-agent-state='on-contact'], [data-agent-state='on-hold']) {
    --_sign: var(--_work-sign);
    background-color: var(--_work);
  }

  .tile[data-agent-state='on-hold'] {
    background-image: repeating-linear-gradient(
      135deg,
      color-mix(in srgb, var(--_data) 26%, transparent) 0 1.5px,
      transparent 1.5px 7px
    );
  }

  .tile[data-agent-state='acw'] {
    box-shadow: inset 3px 0 var(--_data);
  }

  .tile[data-agent-state='acw']:dir(rtl) {
    box-shadow: inset -3px 0 var(--_data);
  }

  .tile[data-agent-state='available'] {
    background: var(--_surface);
    box-shadow: inset 0 0 0 2px var(--_ok-fill);
  }

  /* It takes nothing: no frame says that it is free. */
  .tile.closed[data-agent-state='available'] {
    box-shadow: inset 0 0 0 1px var(--_edge);
  }

  .tile[data-agent-state='offered'] {
    background: var(--_surface);
    box-shadow: inset 0 0 0 2px var(--_data);
  }

  .tile:is([data-agent-state='break'], [data-agent-state='offline'], [data-agent-state='unknown']) {
    color: var(--_muted);
  }

  .tile[data-agent-state='break'] .time {
    font-weight: 400;
  }

  .tile:is([data-agent-state='offline'], [data-agent-state='unknown']) {
    background: none;
    box-shadow: inset 0 0 0 1px var(--_line);
  }

  .tile:is([data-agent-state='not-responding'], [data-agent-state='hand']) {
    background: var(--_alert-plate);
    color: var(--_alert-on);
  }

  /* The corner says "too long", whatever the ground. */
  .tile.long::after {
    content: '';
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    inline-size: 0.84em;
    block-size: 0.84em;
    background: linear-gradient(to top right, transparent 50%, var(--_corner, var(--_watch-plate)) 50%);
    pointer-events: none;
  }

  .tile.long:dir(rtl)::after {
    background: linear-gradient(to top left, transparent 50%, var(--_corner, var(--_watch-plate)) 50%);
  }

  .tile[aria-selected='true'] {
    outline: 2px solid var(--_text);
    outline-offset: -2px;
  }

  /* Once more, to win over what is from right to left. */
  :is([data-state='stale'], [data-state='offline']) .tile.tile {
    --_corner: var(--_edge);
    background: var(--_surface);
    box-shadow: inset 0 0 0 1px var(--_edge);
    color: var(--_stale);
  }

  @media (forced-colors: active) {
    .tile {
      border: 1px solid CanvasText;
    }

    .tile:is([data-agent-state='on-contact'], [data-agent-state='on-hold']) {
      border-width: 3px;
    }

    .tile:is([data-agent-state='not-responding'], [data-agent-state='hand']) {
      forced-color-adjust: none;
    }

    .tile.long::after {
      --_corner: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
