import { css } from 'lit';

/** By time or by case, the channels, and the filters. */
export const toolStyles = css`
  .tools {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: 0 0.9em;
    align-items: end;
    padding-inline: 0.9em;
    border-block-end: 1px solid var(--_line);
  }

  .tabs {
    display: flex;
    flex: 1 0 auto;
    gap: 1em;
  }

  .tab {
    padding: 0.25em 0;
    font-size: 1em;
    color: var(--_muted);
    border: 0;
    border-radius: 0;
  }

  .tab[aria-pressed='true'] {
    font-weight: 600;
    color: var(--_text);
    box-shadow: inset 0 -2px var(--_text);
  }

  .channels {
    display: flex;
    flex-wrap: wrap;
    order: 3;
    gap: 0 0.25em;
    inline-size: 100%;
    margin-inline: -0.35em;
  }

  .channel {
    display: inline-flex;
    gap: 0.25em;
    align-items: center;
    padding: 0.2em 0.35em;
    color: var(--_muted);
    border: 0;
    border-radius: 0;
  }

  .channel .icon {
    vertical-align: 0;
  }

  .channel .digits {
    font-size: 0.857em;
  }

  .channel[aria-pressed='true'] {
    font-weight: 600;
    color: var(--_text);
    box-shadow: inset 0 -2px var(--_text);
  }

  .tools .filters {
    margin-inline-end: -0.35em;
  }

  .panel {
    display: grid;
    flex: none;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.4em;
    padding: 0.5em 0.9em;
    background: var(--_well);
    border-block-end: 1px solid var(--_line);
  }

  .panel :is(select, input) {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 2em;
    padding: 0.2em 0.4em;
    font: inherit;
    font-size: 0.929em;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: 4px;
  }

  .panel .text {
    grid-column: 1 / -1;
  }

  .panel .day {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.4em;
    align-items: center;
    grid-column: 1 / -1;
    font-size: 0.929em;
    color: var(--_muted);
  }

  .panel .day input {
    font-size: 1em;
  }

  .panel .clear {
    grid-column: 1 / -1;
    justify-self: start;
  }
`;
