import { css } from 'lit';

/** What an entry holds when it is opened. */
export const detailStyles = css`
  .opened {
    position: relative;
    padding: 0.1em var(--_side) 0.7em calc(var(--_side) + 2.4em);
  }

  :host(:dir(rtl)) .opened {
    padding-inline: calc(var(--_side) + 2.4em) var(--_side);
  }

  .opened::before {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--_line-at);
    inline-size: 1px;
    content: '';
    background: var(--_edge);
  }

  .opened > * + * {
    margin-block-start: 0.5em;
  }

  .opened .text {
    max-inline-size: 60em;
    white-space: pre-wrap;
  }

  .opened dl {
    display: flex;
    flex-wrap: wrap;
    gap: 0.15em 1.2em;
    font-size: 0.857em;
  }

  .opened dl > div {
    display: flex;
    gap: 0.5em;
  }

  .opened dt {
    flex: none;
    color: var(--_muted);
  }

  .lines li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto 5.5em;
    gap: 0.6em;
    max-inline-size: 40em;
    padding-block: 0.2em;
    border-block-end: 1px solid var(--_line);
  }

  .lines .digits {
    text-align: end;
  }

  .links {
    display: grid;
    gap: 0.25em;
  }

  .links a {
    color: var(--_accent);
  }

  .links .refused {
    color: var(--_muted);
  }

  .links .address {
    font-size: 0.857em;
  }
`;
