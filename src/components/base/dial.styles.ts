import { css } from 'lit';

/** The button that calls, and what is said of the call. */
export const dialStyles = css`
  .dial {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
  }

  .dial[aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }

  .dial-status {
    font-size: 0.857em;
    color: var(--_muted);
  }

  .dial-status.failed {
    color: var(--_text);
    font-weight: 600;
  }
`;
