import { css } from 'lit';

/** What asks for a purpose, and the value that is shown for a while. */
export const revealStyles = css`
  .revealable {
    display: inline-flex;
    align-items: center;
    flex-wrap: wrap;
    column-gap: 0.35em;
  }

  .revealable > span:first-child {
    min-inline-size: 0;
  }

  .eye {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-inline-size: 2em;
    min-block-size: 1.7em;
    padding: 0;
  }

  .eye[aria-busy='true'] {
    opacity: 0.6;
    cursor: progress;
  }

  /* Read, not carried away: what is copied with the page around it lacks the value. */
  .revealed {
    font-weight: 600;
    color: var(--_text);
    user-select: none;
    -webkit-user-select: none;
  }

  .countdown {
    display: inline-flex;
    align-items: center;
    gap: 0.25em;
    font-size: 0.857em;
    color: var(--_muted);
    white-space: nowrap;
  }

  .ring {
    inline-size: 1em;
    block-size: 1em;
    fill: none;
    stroke-width: 2.5;
  }

  .ring .track {
    stroke: var(--_line);
  }

  .ring .left {
    stroke: var(--_accent);
  }

  .reveal-status {
    font-size: 0.857em;
    color: var(--_muted);
  }

  .reveal-status.failed {
    color: var(--_text);
    font-weight: 600;
  }

  .reveal-panel {
    inline-size: min(20em, 100%);
    margin: 0.35em 0;
    padding: 0.75em 0.9em;
    border: 1px solid var(--_edge);
    border-radius: 4px;
    background: var(--_surface);
    color: var(--_text);
    font: 400 var(--_font-size) / 1.45 var(--_font);
  }

  .reveal-panel[popover] {
    inline-size: min(20em, calc(100% - 8px));
  }

  .reveal-title {
    font-weight: 600;
  }

  .reveal-field,
  .reveal-note {
    font-size: 0.857em;
    color: var(--_muted);
  }

  .reveal-purposes {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.4em;
    margin-block: 0.6em 0.4em;
  }

  .reveal-purposes button {
    white-space: normal;
  }

  .reveal-other {
    display: flex;
    gap: 0.4em;
    margin-block-end: 0.6em;
  }

  .reveal-other input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 2em;
    padding: 0.2em 0.5em;
    font: inherit;
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: 4px;
  }
`;
