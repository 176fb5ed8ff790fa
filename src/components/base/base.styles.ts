import { css } from 'lit';

/** What the host page may not reach, and the frame of an element: head rule, header, body, footer. */
export const baseStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    /* Without it the element is 0 px wide in inline-block, float, flex and table cells. */
    contain-intrinsic-inline-size: 280px;
    box-sizing: border-box;
  }

  /*
   * Important, since a page's rule for every element (* { letter-spacing: … }) matches the tag too and would
   * win over :host otherwise. Inside a shadow tree what is important wins over the page; tokens stay settable.
   */
  :host {
    font: 400 var(--_font-size) / 1.45 var(--_font) !important;
    font-variant-numeric: tabular-nums !important;
    color: var(--_text) !important;
    text-align: start !important;
    text-indent: 0 !important;
    text-shadow: none !important;
    letter-spacing: normal !important;
    word-spacing: normal !important;
    text-transform: none !important;
    white-space: normal !important;
    overflow-wrap: anywhere !important;
    line-break: strict !important;
    cursor: auto !important;
  }

  :host([hidden]) {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 1em;
  }

  /* Where its place is higher than it is, as beside a higher neighbour, it fills that, with its foot at the end. */
  .base {
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: 100%;
    background: var(--_surface);
    border-block-start: 2px solid var(--_text);
  }

  .base > * {
    flex: none;
  }

  .base > .footer {
    margin-block-start: auto;
  }

  /* The rule is a border and an inset shadow, no pseudo-element: contrast tests can't see through one. */
  .base[data-verdict='watch'] {
    box-shadow: inset 0 3px var(--_watch-plate);
  }

  .base[data-verdict='alert'] {
    box-shadow: inset 0 5px var(--_alert-plate);
  }

  .base:is([data-state='stale'], [data-state='offline'], [data-state='failed']) {
    border-block-start: 2px dashed var(--_stale);
    box-shadow: none;
  }

  /* Another time than now: the rule is double, whatever else it says. */
  .base[data-past] {
    border-block-start: 4px double var(--_accent);
  }

  /* On a display as large as all else. */
  @media (forced-colors: none) {
    :host([wall]) .base:not([data-past]) {
      border-block-start-width: 0.12em;
    }

    :host([wall]) .base[data-verdict='watch'] {
      box-shadow: inset 0 0.26em var(--_watch-plate);
    }

    :host([wall]) .base[data-verdict='alert'] {
      box-shadow: inset 0 0.42em var(--_alert-plate);
    }
  }

  .header {
    display: flex;
    align-items: baseline;
    gap: 0.2em 0.75em;
    padding: 0.6em 0.9em 0.3em;
  }

  .title {
    flex: 1;
    min-inline-size: 0;
    font-weight: 600;
    line-height: 1.35;
  }

  .subtitle {
    display: block;
    text-wrap: balance;
    font-weight: 400;
  }

  .note,
  .subtitle,
  .footer {
    font-size: 0.857em;
    color: var(--_muted);
  }

  /* Japanese breaks between phrases where the browser can tell them, else at stops and spaces, and never within a word that fits. */
  .note,
  .subtitle,
  .footer,
  .message,
  .facts {
    word-break: keep-all;
    word-break: auto-phrase;
  }

  .body {
    padding: 0.3em 0.9em 0.7em;
  }

  .message {
    padding: 0.2em 0.9em 0.8em;
  }

  .footer {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.75em;
    padding: 0.45em 1.05em 0.55em;
    border-block-start: 1px solid var(--_line);
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    .base[data-verdict='watch'] {
      border-block-start-width: 4px;
    }

    .base[data-verdict='alert'] {
      border-block-start-width: 7px;
    }
  }
`;
