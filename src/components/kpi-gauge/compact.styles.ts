import { css } from 'lit';

/** The layout of the appearances `bar` and `number`: few lines, to be stacked. */
export const compactStyles = css`
  .bar-head {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: end;
    gap: 0 0.75em;
    padding: 0.6em 0.9em 0;
  }

  .bar-title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.1em 0.6em;
    min-inline-size: 0;
  }

  .bar-title .title {
    flex: 0 1 auto;
  }

  .bar-title .subtitle {
    flex-basis: 100%;
  }

  .bar-head .row-figure {
    font-size: 1.43em;
    font-weight: 600;
    line-height: 1.2;
    white-space: nowrap;
  }

  .row-figure .unit {
    font-size: 0.65em;
    font-weight: 400;
  }

  .row-figure.undefined,
  .row-figure.fraction {
    font-weight: 400;
  }

  .row-figure.undefined {
    color: var(--_muted);
  }

  .bar-facts {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.2em 0.75em;
    padding-block-start: 0.2em;
  }

  .bar-facts > .freshness {
    margin-inline-start: auto;
  }

  .body.bar-body {
    padding-block: 0.1em 0.35em;
  }

  .bar-box {
    block-size: 22px;
    contain: layout style size;
  }

  .body.number {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: end;
    gap: 0.2em 1em;
    padding-block: 0.2em 0.7em;
  }

  /* Beside others, figures stand at one height, however many lines are beside them. */
  .body.number > [part~='value'] {
    align-self: start;
  }

  .number .verdict {
    display: grid;
    justify-content: start;
    justify-items: start;
    gap: 0.3em;
    min-block-size: 0;
    padding-block: 0;
  }
`;
