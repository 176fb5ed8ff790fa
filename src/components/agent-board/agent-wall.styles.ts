import { css } from 'lit';

/** A display: how many are in each state, to be read from afar, and who needs help, without a name. */
export const agentWallStyles = css`
  .wall-counts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9.5em, 1fr));
    gap: 0 1.2em;
    padding: 0.2em 0.9em 0.7em;
    font-size: 1.3em;
  }

  .wall-counts > div {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
    padding-block: 0.12em;
    border-block-end: 1px solid var(--_line);
  }

  .wall-counts dt {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-inline-size: 0;
  }

  .wall-counts dd {
    font-size: 1.35em;
    line-height: 1.3;
  }

  .wall-counts .none :is(dt, dd) {
    color: var(--_muted);
    font-weight: 400;
  }

  .wall-counts [data-agent-state='not-responding']:not(.none) {
    --_sign: var(--_alert-plate);
  }

  /*
   * In a wide place figures over their words, as large as the place is wide and as there is room below on a wallboard:
   * two rows of them, a head, and two raised hands (12.5em) are to stay on it.
   */
  @container (min-width: 34em) {
    .wall-counts {
      --_widest: 11cqi;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: 0.9em 1.2em;
      padding-block: 0.5em;
      font-size: 1em;
    }

    .wall-counts.large {
      --_widest: 7cqi;
    }

    .wall-counts > div {
      flex-direction: column-reverse;
      align-items: start;
      justify-content: flex-end;
      gap: 0;
      padding: 0;
      border: 0;
    }

    /* The longest word of a state fits into a quarter of the place. */
    .wall-counts dt {
      align-items: start;
      gap: 0.35em;
      font-size: min(1.3em, 2.8cqi);
      line-height: 1.2;
    }

    .wall-counts dd {
      font-size: clamp(1.75em, (var(--mado-wallboard-room, 30em) - 12.5em) / 2.1, min(7.6em, var(--_widest)));
      line-height: 1.05;
    }
  }

  /* A person waits for help: a solid plate. */
  :host([wall]) .hands {
    margin: 0.1em 0.9em 0.5em;
    padding: 0.35em 0.8em;
    background: var(--_alert-plate);
    color: var(--_alert-on);
    box-shadow: none;
  }

  :host([wall]) .hand-line {
    font-size: 1.3em;
    min-block-size: 1.6em;
    --_sign: currentColor;
  }

  :host([wall]) .hand-line.more {
    min-block-size: 1.3em;
    font-size: 1.1em;
  }

  /* Others of its page shout already. */
  :host([wall][data-loud='0']) .hands {
    background: var(--_alert-tint);
    color: var(--_text);
    box-shadow: inset 0.25em 0 var(--_alert-plate);
  }

  /* A display says once for all that it is live. */
  :host([wall]) .base[data-state='live'] .header .freshness {
    display: none;
  }

  :host([wall]) .base:is([data-state='stale'], [data-state='offline']) .hands.hands {
    background: var(--_surface);
    color: var(--_stale);
    box-shadow: inset 0 0 0 2px var(--_edge);
  }

  @media (forced-colors: active) {
    :host([wall]) .hands {
      forced-color-adjust: none;
    }
  }
`;
