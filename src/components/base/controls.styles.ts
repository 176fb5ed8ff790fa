import { css } from 'lit';

/** Plates, freshness, icons and buttons: the small parts that every element shares. */
export const controlStyles = css`
  .icon {
    inline-size: 1.143em;
    block-size: 1.143em;
    flex: none;
    vertical-align: -0.2em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linejoin: round;
    stroke-linecap: round;
  }

  .shape {
    inline-size: 1em;
    block-size: 1em;
    flex: none;
    fill: currentColor;
  }

  .shape.dashed {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-dasharray: 2.98 2.98;
  }

  /* The word, not the shape, stands on the baseline of what is beside it. */
  :is(.plate, .freshness) > .shape {
    align-self: center;
  }

  .plate {
    display: inline-flex;
    align-items: baseline;
    gap: 0.35em;
    padding: 0.1em 0.5em 0.1em 0.38em;
    border-radius: 2px;
    font-size: 0.857em;
    font-weight: 600;
    line-height: 1.5;
    white-space: nowrap;
  }

  .plate:is(.ok, .too-few, .undefined) {
    padding-inline: 0;
    font-weight: 400;
    color: var(--_muted);
  }

  /* A day's figures are as they are meant to be: no plate. */
  .freshness.batch {
    padding-inline: 0;
    font-weight: 400;
    color: var(--_muted);
  }

  .plate.ok .shape,
  .freshness.live .shape {
    color: var(--_ok-fill);
  }

  .plate.watch {
    background: var(--_watch-plate);
    color: var(--_watch-on);
    /* Amber on white is 1.7:1, so the plate has an outline; on dark paper it needs none. */
    box-shadow: 0 0 0 1px light-dark(var(--_watch), transparent);
  }

  .plate.alert {
    background: var(--_alert-plate);
    color: var(--_alert-on);
  }

  .plate:is(.stale, .offline, .denied, .failed),
  :is([data-state='stale'], [data-state='offline']) .plate:is(.watch, .alert) {
    background: var(--_surface);
    color: var(--_stale);
    box-shadow: inset 0 0 0 1px var(--_edge);
  }

  :is([data-state='stale'], [data-state='offline']) .plate:is(.watch, .alert) {
    font-weight: 400;
  }

  :is([data-state='stale'], [data-state='offline']) .plate.ok .shape {
    color: inherit;
  }

  .freshness {
    display: inline-flex;
    align-items: baseline;
    gap: 0.35em;
    font-size: 0.857em;
    color: var(--_muted);
    white-space: nowrap;
  }

  .freshness.plate {
    color: var(--_stale);
  }

  /* A wallboard whose figures are all late or old says so once, and large. */
  :host([wall]) .freshness:is(.late, .stale, .offline) {
    display: var(--_stale-plate, inline-flex);
  }

  .freshness.plate.past {
    background: var(--_accent);
    color: var(--_accent-on);
  }

  button {
    font: inherit;
    font-size: 0.929em;
    min-block-size: 2em;
    padding: 0.2em 0.7em;
    color: var(--_accent);
    background: none;
    border: 1px solid var(--_edge);
    border-radius: 4px;
    cursor: pointer;
    white-space: nowrap;
  }

  button.main {
    color: var(--_accent-on);
    background: var(--_accent);
    border-color: transparent;
    font-weight: 600;
  }

  button.bare {
    padding-inline: 0.35em;
    border-color: transparent;
  }

  /* Its word, not its padding, ends where all else ends. */
  :is(.footer, .header) .bare {
    margin-inline-end: calc(-0.35em - 1px);
  }

  .footer button {
    font-size: 1em;
    margin-block: -0.3em;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  @media (forced-colors: active) {
    /* Its ink is chosen for its ground. */
    button.main {
      forced-color-adjust: none;
    }

    .plate:is(.watch, .alert, .stale, .offline, .denied, .failed) {
      forced-color-adjust: none;
      box-shadow: inset 0 0 0 1px CanvasText;
    }
  }
`;
