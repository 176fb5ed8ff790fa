import { css } from 'lit';

export const customerSearchStyles = css`
  .body {
    padding: 0.3em 0.9em 0.7em;
  }

  .box {
    display: flex;
    align-items: center;
    gap: 0.4em;
    padding-inline: 0.55em 0.2em;
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: 4px;
    color: var(--_muted);
  }

  .box:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 2.3em;
    padding: 0;
    font: inherit;
    color: var(--_text);
    background: none;
    border: 0;
    outline: none;
  }

  /* The box around it has the outline. */
  input:focus-visible {
    outline: none;
  }

  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .box button {
    display: flex;
    align-items: center;
    color: inherit;
  }

  [part='list'] {
    margin-block-start: 0.3em;
    max-block-size: var(--mado-customer-search-max-block-size, 24em);
    overflow: auto;
    border-block: 1px solid var(--_line);
  }

  [part='list'][hidden] {
    display: none;
  }

  [part='option'] {
    padding: 0.45em 0.5em;
    cursor: pointer;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    column-gap: 0.75em;
  }

  [part='option'] + [part='option'] {
    border-block-start: 1px solid var(--_line);
  }

  [part='option']:is([aria-selected='true'], :hover) {
    background: var(--_well);
  }

  /* The bar is what tells the chosen one, also where colours are forced. */
  [part='option'][aria-selected='true'] {
    box-shadow: inset 0.25em 0 var(--_accent);
  }

  .name {
    margin-inline-end: 0.5em;
    font-weight: 600;
  }

  .last {
    text-align: end;
  }

  .more {
    display: block;
  }

  .told {
    padding-block: 0.3em 0;
  }

  .told:empty {
    padding: 0;
  }

  .does {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    padding-block-start: 0.5em;
  }

  .caller {
    margin-block-start: 0.6em;
    padding: 0.55em 0.7em;
    background: var(--_well);
    border-inline-start: 0.25em solid var(--_accent);
  }

  .caller .icon {
    margin-inline-end: 0.4em;
  }

  @container (min-width: 30em) {
    [part='option'] {
      display: grid;
      grid-template-columns: minmax(8em, 2fr) minmax(0, 3fr) auto 9em;
      column-gap: 1em;
      align-items: baseline;
    }

    .line {
      display: contents;
    }

    .address {
      grid-row: 1;
      grid-column: 2;
    }

    .by {
      grid-row: 1;
      grid-column: 3;
    }

    .more {
      grid-row: 2;
    }
  }

  @media (forced-colors: active) {
    [part='option'][aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
