import { css } from 'lit';

/** Which page it is, what comes next, and the few controls; for the reader who is near. */
export const footStyles = css`
  .foot {
    /* One line: what has no room in it is dropped, the last first. */
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em 1.2em;
    block-size: 2.5em;
    padding-block-start: 0.3em;
    overflow: clip;
    border-block-start: 1px solid var(--_line);
    font-size: 1.05em;
    line-height: 1.3;
    color: var(--_muted);
  }

  .marks {
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

  .foot > * {
    display: flex;
    align-items: center;
    min-block-size: 2.2em;
    white-space: nowrap;
  }

  .foot .notes {
    flex: 1 1 0;
    flex-wrap: wrap;
    gap: 0 1.2em;
    justify-content: end;
    block-size: 2.2em;
    min-inline-size: 0;
    overflow: clip;
  }

  /* What is alone too long for the line goes to the next one as well. */
  .notes::before {
    content: '';
    inline-size: 0;
    block-size: 2.2em;
    margin-inline-end: -1.2em;
  }

  .notes > span {
    line-height: 2.2em;
  }

  .controls {
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
