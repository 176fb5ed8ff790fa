import { css } from 'lit';

/** The list: its scroller, the day that stands at its upper edge, and what stands at its end. */
export const timelineStyles = css`
  /* Where its place is lower than it is, its list scrolls. */
  .base {
    flex-shrink: 1;
  }

  .list {
    position: relative;
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-block-size: 0;
  }

  /* Inside of the element, also where it is not seen. */
  .list > .visually-hidden {
    inset-block-start: 0;
    inset-inline-start: 1em;
  }

  .scroller {
    --_row: 3.65em;
    --_heading: 2.15em;
    --_tail: 2.4em;
    --_side: 0.9em;
    --_line-at: calc(var(--_side) + 0.875em - 0.5px);

    position: relative;
    flex: 1 1 auto;
    max-block-size: var(--mado-customer-timeline-max-block-size, 44em);
    padding-block-end: 0.6em;
    overflow: auto;
    /* What is read is kept in its place by the rows themselves. */
    overflow-anchor: none;
  }

  .feed {
    position: relative;
  }

  .row {
    position: absolute;
    inset-inline: 0;
    contain: layout style;
  }

  .row:focus-visible {
    outline-offset: -2px;
  }

  .sticky {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    block-size: 0;
  }

  .heading {
    display: flex;
    align-items: end;
    block-size: calc(var(--_heading) / 0.857);
    padding: 0 calc(var(--_side) / 0.857) 0.25em;
    overflow: hidden;
    font-size: 0.857em;
    font-weight: 600;
    color: var(--_muted);
    white-space: nowrap;
  }

  .heading > span {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .sticky .heading {
    background: var(--_surface);
    border-block-end: 1px solid var(--_line);
  }

  .tail {
    position: relative;
    display: flex;
    align-items: center;
    block-size: calc(var(--_tail) / 0.857);
    padding-inline: calc((var(--_side) + 2.4em) / 0.857) calc(var(--_side) / 0.857);
    font-size: 0.857em;
    color: var(--_muted);
  }

  .gap::before {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(var(--_line-at) / 0.857);
    inline-size: 1px;
    content: '';
    background: repeating-linear-gradient(var(--_edge) 0 2px, transparent 2px 5px);
  }

  .more .bare {
    margin-inline-start: -0.4em;
  }

  .end {
    padding: 0.5em var(--_side) 0.2em;
  }

  p.end {
    padding-inline: calc(var(--_side) / 0.857);
  }

  .end button {
    margin-block-start: 0.4em;
  }

  .news {
    position: absolute;
    inset-block-start: 0.4em;
    inset-inline: 0;
    z-index: 3;
    inline-size: fit-content;
    margin-inline: auto;
    background: var(--_surface);
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 0.7em;
  }

  .key {
    display: inline-block;
    inline-size: 0.75em;
    block-size: 0.75em;
    margin-inline-end: 0.35em;
    border: 1.5px solid var(--_text);
    border-radius: 1px;
  }

  .key.in {
    background: var(--_text);
  }

  .key.mark {
    border-color: var(--_data);
    rotate: 45deg;
    scale: 0.85;
  }

  @media (forced-colors: active) {
    .key.in {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
