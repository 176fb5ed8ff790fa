import { css } from 'lit';

/** Of an element with the bar above it, which takes its room from the place that both have. */
export const customerBarStyles = css`
  :host {
    display: flex;
    flex-direction: column;
  }

  .base {
    flex: 1 0 auto;
    min-block-size: 0;
  }

  .customer-bar {
    padding: 0.25em 0.9em;
    background: var(--_well);
    border-block-end: 1px solid var(--_line);
  }

  .customer-bar .waits {
    display: flex;
    align-items: center;
    gap: 0.5em;
    padding-block: 0.25em;
  }

  .customer-bar .waits span {
    flex: 1;
    min-inline-size: 0;
  }

  .customer-bar > button {
    display: flex;
    align-items: center;
    gap: 0.4em;
    max-inline-size: 100%;
    margin-inline-start: -0.35em;
    text-align: start;
    white-space: normal;
  }

  /* It points where reading came from. */
  .customer-bar .icon:dir(rtl) {
    scale: -1 1;
  }
`;
