import { css } from 'lit';

/** A bar of buttons, two beside each other in a narrow place, and the panels they open. */
export const filterStyles = css`
  .bar {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.3em 0.75em;
    align-items: center;
    padding: 0.5em 0.9em;
    background: var(--_surface);
    border-block: 1px solid var(--_line);
  }

  .name {
    font-weight: 600;
  }

  .fields {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    grid-column: 1 / -1;
    gap: 0.4em;
  }

  .field {
    min-inline-size: 0;
  }

  .field:last-child:nth-child(odd) {
    grid-column: 1 / -1;
  }

  .open {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: 0.4em;
    align-items: center;
    inline-size: 100%;
    padding: 0.25em 0.5em 0.25em 0.6em;
    color: var(--_text);
    text-align: start;
  }

  .what {
    font-size: 0.857em;
    line-height: 1.3;
    color: var(--_muted);
  }

  .chosen {
    grid-row: 2;
    overflow: hidden;
    line-height: 1.35;
    text-overflow: ellipsis;
  }

  .chosen.narrowed {
    font-weight: 600;
  }

  .open .icon {
    grid-row: 1 / 3;
    grid-column: 2;
    color: var(--_muted);
  }

  .sentence {
    grid-row: 1;
    font-size: 0.857em;
    line-height: 1.3;
    color: var(--_muted);
    text-wrap: balance;
    word-break: keep-all;
    word-break: auto-phrase;
  }

  .name + .fields + .sentence {
    grid-row: 3;
    grid-column: 1;
  }

  .reset {
    grid-row: 3;
    grid-column: 2;
    margin-inline-end: calc(-0.35em - 1px);
  }

  .panel {
    min-inline-size: min(16em, 100%);
    max-inline-size: min(24em, 100%);
    padding: 0.4em 0;
    margin: 0;
    font-size: 1em;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: 4px;
  }

  /* It takes the focus as it opens; its boxes show theirs. */
  .panel:focus-visible {
    outline-width: 1px;
    outline-offset: 0;
  }

  .panel > :is(input, .note) {
    inline-size: calc(100% - 1.6em);
    margin: 0.2em 0.8em 0.4em;
  }

  .panel > input {
    min-block-size: 2em;
    padding: 0.2em 0.5em;
    font: inherit;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: 4px;
  }

  .options {
    max-block-size: 20em;
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  .options label {
    display: flex;
    gap: 0.5em;
    align-items: center;
    min-block-size: 2em;
    padding: 0.2em 0.8em;
    cursor: pointer;
  }

  .options label:hover {
    background: var(--_well);
  }

  .options input {
    flex: none;
    inline-size: 1.1em;
    block-size: 1.1em;
    margin: 0;
    accent-color: var(--_accent);
  }

  .options :focus-visible {
    outline-offset: 1px;
  }

  @container (min-width: 560px) {
    .bar {
      grid-template-columns: auto minmax(0, 1fr) auto;
    }

    .fields {
      display: flex;
      grid-column: 2;
    }

    .open {
      display: inline-flex;
      inline-size: auto;
      max-inline-size: 18em;
      white-space: nowrap;
    }

    .what {
      font-size: 0.929em;
    }

    .name + .fields + .sentence {
      grid-row: 2;
      grid-column: 1 / -1;
    }

    .reset {
      grid-row: 1;
      grid-column: 3;
    }
  }

  /* In one line, where what is chosen has room to be said. */
  @container (min-width: 860px) {
    .bar {
      grid-template-columns: auto auto minmax(0, 1fr) auto;
    }

    .name + .fields + .sentence {
      grid-row: 1;
      grid-column: 3;
    }

    .reset {
      grid-column: 4;
    }
  }
`;
