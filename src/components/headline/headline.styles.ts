import { css } from 'lit';

/** A sentence to be read first: its verdict above it in a sidebar, beside it where there is room. */
export const headlineStyles = css`
  .base > .body {
    flex: 1;
  }

  .said {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3em 0.8em;
    align-items: baseline;
  }

  .sentence {
    flex: 1 1 12em;
    min-inline-size: min(100%, 12em);
    font-size: var(--mado-headline-sentence-size, 1.43em);
    font-weight: 600;
    line-height: 1.35;
    text-wrap: balance;
  }

  .sentence.none {
    font-weight: 400;
    color: var(--_muted);
  }

  :is([data-state='stale'], [data-state='offline']) .sentence.digits {
    font-weight: 400;
  }

  /* A block, since a button in a line stands on its last line: the verdict is beside the first. */
  .sentence button {
    display: block;
    min-block-size: 0;
    padding: 0;
    border: 0;
    color: inherit;
    font-size: 1em;
    font-weight: inherit;
    line-height: inherit;
    text-align: start;
    text-decoration: inherit;
    white-space: normal;
  }

  .sentence button:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .help {
    display: flex;
    flex-wrap: wrap;
    gap: 0.15em 1.5em;
    align-items: baseline;
    justify-content: space-between;
    padding-block-start: 0.2em;
  }

  .advice {
    text-wrap: pretty;
  }

  .body > .note {
    padding-block-start: 0.25em;
  }

  .sentence,
  .advice {
    word-break: keep-all;
    word-break: auto-phrase;
  }

  @container (min-width: 600px) {
    .sentence {
      font-size: var(--mado-headline-sentence-size, 1.72em);
    }

    .advice {
      font-size: 1.14em;
    }
  }

  /* A display says once for all that it is live. */
  :host([wall]:not([label])) .base[data-state='live'] .header {
    display: none;
  }

  :host([wall]) .body {
    padding-block: 0.6em 0.8em;
  }

  /* It is read from 10 m, as the sentence over its pages is. */
  :host([wall]) .sentence {
    font-size: var(--mado-headline-sentence-size, 2.25em);
    line-height: 1.28;
  }

  :host([wall]) .advice {
    font-size: 1.62em;
    color: var(--_muted);
  }

  :host([wall]) .said .plate {
    font-size: 1.2em;
  }
`;
