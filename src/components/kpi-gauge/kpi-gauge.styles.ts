import { css } from 'lit';

/** The gauge's own layout: sidebar first, then the desk (560 px and wider), then the wall. */
export const gaugeStyles = css`
  .arc-body {
    padding-block-start: 0;
  }

  .dial {
    position: relative;
    inline-size: 100%;
    max-inline-size: 19em;
    margin: 0 auto;
    aspect-ratio: 240 / 133;
    /* A fixed box for what is painted twenty times a second. */
    contain: strict;
  }

  .dial .figure {
    position: absolute;
    inset: auto 0 0.06em;
    text-align: center;
  }

  .dial .figure.long {
    font-size: 2.4em;
  }

  .verdict {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0.2em 0.7em;
    min-block-size: 2.4em;
    padding-block: 0.5em 0.3em;
  }

  .facts {
    font-size: 0.929em;
  }

  .arc-body .facts {
    text-align: center;
  }

  .facts b,
  .trend b {
    font-weight: 600;
  }

  .distance {
    white-space: nowrap;
  }

  /* What only the desk has room for. */
  .more {
    display: none;
  }

  .spark-box {
    block-size: 38px;
    margin-block-start: 0.1em;
    contain: strict;
  }

  .trend {
    min-inline-size: 0;
  }

  .trend-note {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 0.75em;
    min-block-size: 1.45em;
  }

  .trend-note .axis {
    display: none;
  }

  .figure.fraction {
    font-weight: 400;
  }

  .foot {
    min-inline-size: 0;
  }

  /* In a page that is read from the right, "126 / 183" and "−11.1pt" still are. */
  .figure,
  .row-figure,
  .facts > span,
  .foot,
  .trend-note > span {
    unicode-bidi: plaintext;
  }

  @container (min-width: 560px) {
    .body.arc-body {
      display: grid;
      grid-template-columns: 16em minmax(11em, auto) 1fr;
      column-gap: 2.25em;
      align-items: center;
      padding-block-end: 1em;
    }

    .arc-body .verdict {
      display: grid;
      justify-content: start;
      justify-items: start;
      gap: 0.6em;
    }

    .arc-body .facts {
      text-align: start;
    }

    .more {
      display: inline;
    }

    .facts .more {
      display: block;
    }

    .arc-body .spark-box {
      block-size: 96px;
    }

    .trend-note .axis {
      display: inline;
    }

    .trend-note .caption {
      display: none;
    }
  }

  @container (min-width: 960px) {
    .trend-note .caption {
      display: inline;
    }
  }
`;
