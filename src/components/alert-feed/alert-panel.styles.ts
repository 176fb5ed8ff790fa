import { css } from 'lit';

/** The panel of one alert, and the menu of the sound. */
export const panelStyles = css`
  .panel {
    box-sizing: border-box;
    inline-size: min(22em, calc(100% - 1em));
    max-block-size: 34em;
    padding: 0.7em 0.9em 0.9em;
    overflow-y: auto;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: 4px;
  }

  .panel:not([popover]) {
    inline-size: auto;
    margin: 0.5em 0.9em;
  }

  .panel[popover] {
    /* In the top layer a percentage is of the window. */
    inline-size: min(22em, calc(100% - 16px));
  }

  .panel-head {
    display: flex;
    align-items: baseline;
    gap: 0.45em;
  }

  .panel-head .mark {
    align-self: center;
    color: var(--_watch-plate);
  }

  .panel-head .mark.alert {
    color: var(--_alert-plate);
  }

  .panel-head h3 {
    flex: 1;
    min-inline-size: 0;
    font-weight: 600;
  }

  .panel .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 0.9em;
    padding-block: 0.2em 0.5em;
    font-size: 0.857em;
    color: var(--_muted);
  }

  .panel > .note {
    margin-block-end: 0.4em;
  }

  .context blockquote {
    margin: 0.2em 0;
    padding-inline-start: 0.7em;
    border-inline-start: 2px solid var(--_edge);
    white-space: pre-wrap;
  }

  .context mark {
    padding: 0 0.15em;
    color: var(--_watch-on);
    background: var(--_watch-plate);
    font-weight: 600;
  }

  .actions,
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em;
    margin: 0.6em 0 0;
    padding: 0;
    border: 0;
  }

  .choices legend {
    padding: 0;
    margin-block-end: 0.3em;
    font-size: 0.857em;
    color: var(--_muted);
  }

  .panel h4 {
    margin: 0.9em 0 0.2em;
    font-weight: 600;
  }

  .history li {
    padding-block: 0.1em;
  }

  .mute-menu {
    inline-size: 15em;
  }

  .mute-menu .actions {
    flex-direction: column;
    align-items: stretch;
  }
`;
