import { css } from 'lit';

/** Figures as tables. */
export const tableStyles = css`
  .as-table {
    overflow: auto;
    padding: 0 0.9em 0.6em;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.929em;
    white-space: nowrap;
  }

  th,
  td {
    padding: 0.3em 0 0.3em 0.6em;
    text-align: end;
    font-weight: 400;
    border-block-start: 1px solid var(--_line);
  }

  th:first-child {
    padding-inline-start: 0;
    text-align: start;
    font-weight: 600;
  }

  thead th {
    position: sticky;
    inset-block-start: 0;
    font-size: 0.923em;
    color: var(--_muted);
    background: var(--_surface);
    border-block-start: 0;
  }

  .roomy {
    display: none;
  }

  @container (min-width: 600px) {
    .roomy {
      display: table-cell;
    }
  }
`;
