import { css, type CSSResultGroup } from 'lit';
import { barredStyles } from '../base/barred.styles.js';
import { agentTableStyles } from './agent-table.styles.js';
import { agentTableWideStyles } from './agent-table-wide.styles.js';
import { agentTileStyles } from './agent-tiles.styles.js';
import { agentWallStyles } from './agent-wall.styles.js';
import { laneStyles } from './lane.styles.js';

/** What every appearance has: the counts, and who raised a hand. */
const board = css`
  .strip {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.15em;
    padding: 0 0.55em 0.5em;
  }

  .count {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    min-block-size: 1.7em;
    padding: 0 0.35em;
    font-size: 0.929em;
    color: var(--_text);
    border-color: transparent;
    border-radius: 2px;
    white-space: nowrap;
  }

  .count.none {
    color: var(--_muted);
  }

  .count.none b {
    font-weight: 400;
  }

  .count[aria-pressed='true'] {
    background: var(--_well);
    border-color: var(--_edge);
  }

  .count:is(.hand, [data-agent-state='not-responding']):not(.none) {
    --_sign: var(--_alert-plate);
  }

  [data-agent-state='available'] {
    --_sign: var(--_ok-fill);
  }

  :is([data-agent-state='on-contact'], [data-agent-state='on-hold']) {
    --_sign: var(--_data);
  }

  /* State colours go; :host makes it win over every rule for a sign. */
  :host :is([data-state='stale'], [data-state='offline']) .sign {
    color: inherit;
  }

  .sign {
    color: var(--_sign, inherit);
    inline-size: 1.07em;
    block-size: 1.07em;
    flex: none;
    vertical-align: -0.16em;
  }

  .hands.none {
    display: none;
  }

  .hands {
    padding: 0.3em 0.9em;
    background: var(--_alert-tint);
    box-shadow: inset 3px 0 var(--_alert-plate);
  }

  .hands:dir(rtl) {
    box-shadow: inset -3px 0 var(--_alert-plate);
  }

  .hand-line {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 2.2em;
    font-weight: 600;
  }

  .hand-line.more {
    min-block-size: 1.6em;
    font-weight: 400;
  }

  .hand-line .text {
    flex: 1;
    text-wrap: balance;
    min-inline-size: 0;
  }

  .hand-line .about {
    display: inline-block;
    max-inline-size: 100%;
    font-weight: 400;
  }

  .hand-line {
    --_sign: var(--_alert);
  }

  .hand-line button {
    background: var(--_surface);
    flex: none;
  }

  :is([data-state='stale'], [data-state='offline']) .hands {
    background: none;
    box-shadow: inset 0 0 0 1px var(--_edge);
  }

  .scroller {
    max-block-size: var(--mado-agent-board-max-block-size, 44em);
    overflow: hidden auto;
    scrollbar-width: thin;
  }

  @media (forced-colors: active) {
    .hands {
      border: 2px solid CanvasText;
    }

    .count[aria-pressed='true'] {
      border-color: Highlight;
    }
  }
`;

/** All of the board: what stands in it wins over what is of the whole. */
export const agentBoardStyles: CSSResultGroup = [
  board,
  agentTileStyles,
  agentTableStyles,
  agentTableWideStyles,
  agentWallStyles,
  laneStyles,
  barredStyles,
];
