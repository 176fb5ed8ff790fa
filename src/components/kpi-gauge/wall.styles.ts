import { css } from 'lit';

/** For reading from ten metres: rule, label, figure, plate and note; no arc, no trend, no control. */
export const wallStyles = css`
  :host([wall]) .base {
    background: none;
  }

  :host([wall]) .base:is([data-state='stale'], [data-state='offline'], [data-state='failed']) {
    box-shadow: none;
  }

  /* As high as those beside it on a wallboard, so that their figures stand at one height. */
  :host([wall]) .header {
    flex-wrap: wrap;
    align-content: start;
    min-block-size: var(--mado-wallboard-head, 0);
    padding: 0.65em 0 0;
  }

  :host([wall]) .title {
    flex: 1 1 auto;
    font-size: 1.55em;
    font-weight: 400;
    line-height: 1.2;
  }

  :host([wall]) .subtitle {
    display: inline;
    margin-inline-start: 0.5em;
    font-size: 0.8em;
  }

  :host([wall]) .freshness {
    font-size: 1.2em;
  }

  :host([wall]) .body.number {
    display: block;
    padding: 0;
  }

  /* As high with many digits, which are smaller, as with few: figures beside each other stand on one line. */
  :host([wall]) .number > [part='value'] {
    display: flex;
    align-items: baseline;
    block-size: calc(0.98 * min(7.6em, 38cqi));
  }

  :host([wall]) .number > [part='value']::before {
    content: '';
    inline-size: 0;
    block-size: calc(0.86 * min(7.6em, 38cqi));
  }

  /* As large as a wall's figures are, or as its place is wide, with air beside it: digits that lie on their neighbours can't be read. */
  :host([wall]) .figure {
    font-size: min(7.6em, 38cqi);
    line-height: 1;
    letter-spacing: -0.035em;
  }

  :host([wall]) .figure.wide {
    font-size: min(7.6em, 30cqi);
  }

  :host([wall]) .figure:is(.fraction, .wider) {
    font-size: min(7.6em, 23cqi);
  }

  :host([wall]) .figure.long {
    font-size: min(7.6em, 15cqi);
  }

  :host([wall]) .figure.fraction {
    letter-spacing: 0;
  }

  :host([wall]) .figure .unit {
    font-size: 0.3em;
  }

  :host([wall]) .verdict {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: start;
    gap: 0.3em 0.7em;
    /* As high with a plate as without, so that all beside each other stand on one line, and nothing moves where a plate goes. */
    min-block-size: 1.8em;
    padding-block-start: 0.1em;
    font-size: 1.45em;
    line-height: 1.3;
    color: var(--_muted);
  }

  :host([wall]) .verdict :is(.plate, .facts) {
    font-size: 1em;
  }

  /* Its disc is smaller than other signs: it begins where the words above it do. */
  :host([wall]) .verdict .plate.ok .shape {
    margin-inline-start: -0.22em;
  }

  /* One line: what has no room beside the plate is dropped, the last first, and never the plate. */
  :host([wall]) .base:not([data-state='failed']) .verdict {
    flex-wrap: nowrap;
  }

  :host([wall]) .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
    min-inline-size: 0;
  }

  :host([wall]) .base:not([data-state='failed']) .facts {
    block-size: 1.3em;
    overflow: clip;
    white-space: nowrap;
  }

  /* What is alone too wide for the line goes to the next one as well, out of sight. */
  :host([wall]) .facts::before {
    content: '';
    inline-size: 0;
    block-size: 1.3em;
    margin-inline-end: -0.5em;
  }

  /* The distance is dropped before its target. */
  :host([wall]) .facts > span:first-child {
    display: contents;
  }

  :host([wall]) .more {
    display: none;
  }

  :host([wall]) .message {
    padding-inline: 0;
    font-size: 1.45em;
  }
`;
