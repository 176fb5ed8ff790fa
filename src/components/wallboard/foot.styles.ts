import { css } from 'lit';

/** Which page it is, what comes next, and the few controls; for the reader who is near. */
export const footStyles = css`
  .foot {
    display: flex;
    gap: 0.3em 1.2em;
    align-items: center;
    min-block-size: 2.3em;
    padding-block-start: 0.4em;
    border-block-start: 1px solid var(--_line);
    font-size: 1.05em;
    line-height: 1.3;
    color: var(--_muted);
  }

  .marks {
    display: flex;
    gap: 0.35em;
  }

  .marks i {
    inline-size: 1.9em;
    block-size: 0.3em;
    background: var(--_line);
  }

  .marks .now {
    background: var(--_text);
  }

  .foot .notes {
    display: block;
    margin-inline-start: auto;
    text-align: end;
  }

  .controls {
    display: flex;
    gap: 0.2em;
  }

  .controls button {
    min-block-size: 1.9em;
    padding: 0.2em 0.5em;
    font-size: 1em;
    line-height: 1;
    color: var(--_muted);
    border-color: transparent;
  }

  .controls .icon {
    inline-size: 1.2em;
    block-size: 1.2em;
  }
`;
