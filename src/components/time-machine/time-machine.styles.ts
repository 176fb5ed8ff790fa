import { css } from 'lit';

/** The instant in large, the track with its marks, and the buttons in as many rows as the place needs. */
export const timeMachineStyles = css`
  .moment {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.2em 0.6em;
    margin: 0 0 0.4em;
  }

  .moment .figure {
    font-size: 2.3em;
  }

  .ago {
    color: var(--_muted);
  }

  .course {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    padding: 0.1em 0.5em;
    border: 1px solid var(--_edge);
    border-radius: 4px;
    font-weight: 600;
    white-space: nowrap;
  }

  .course.playing {
    color: var(--_accent);
    border-color: var(--_accent);
  }

  .track {
    position: relative;
  }

  .marks {
    display: block;
    inline-size: 100%;
    block-size: 0.9em;
    background: var(--_well);
    border-block-end: 1px solid var(--_edge);
  }

  .marks .alert {
    fill: var(--_alert-plate);
  }

  .marks .watch {
    fill: var(--_watch-plate);
    stroke: var(--_watch);
    stroke-width: 0.6;
    vector-effect: non-scaling-stroke;
  }

  input[type='range'] {
    display: block;
    inline-size: 100%;
    block-size: 1.6em;
    margin: 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }

  input[type='range']:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .ends {
    display: flex;
    justify-content: space-between;
    font-size: 0.857em;
    color: var(--_muted);
  }

  .hands {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 0.6em;
    margin-block: 0.6em 0.4em;
  }

  .speeds {
    display: inline-flex;
  }

  .speeds button {
    padding-inline: 0.5em;
    border-radius: 0;
    margin-inline-start: -1px;
  }

  .speeds button:first-child {
    border-start-start-radius: 4px;
    border-end-start-radius: 4px;
  }

  .speeds button:last-child {
    border-start-end-radius: 4px;
    border-end-end-radius: 4px;
  }

  .speeds button[aria-pressed='true'] {
    font-weight: 700;
    box-shadow: inset 0 -3px 0 var(--_accent);
  }

  .speeds.playing button[aria-pressed='true'] {
    color: var(--_accent-on);
    background: var(--_accent);
  }

  button:disabled {
    color: var(--_muted);
    border-style: dashed;
    box-shadow: none;
    cursor: default;
  }

  .wait {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.2em 0.6em;
    margin: 0.4em 0 0;
    font-weight: 600;
  }

  .wait progress {
    flex: 1 1 8em;
    block-size: 0.6em;
    accent-color: var(--_accent);
  }

  .note,
  .trouble {
    margin: 0.3em 0 0;
  }
`;
