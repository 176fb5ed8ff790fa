import { css } from 'lit';

/** What can't be done now, and says why: dashed, as all that can't be sent. After the styles of the element's own buttons. */
export const barredStyles = css`
  button[data-barred] {
    cursor: default;
    opacity: 1;
    color: var(--_stale);
    background: none;
    border: 1px dashed var(--_edge);
    font-weight: 400;
  }

  @media (forced-colors: active) {
    button[data-barred] {
      color: GrayText;
      border-color: GrayText;
    }
  }
`;
