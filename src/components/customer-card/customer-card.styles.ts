import { css } from 'lit';

export const cardStyles = css`
  .header {
    align-items: center;
  }

  /* At the element's very edge the usual margin would stand out of a page that ends there. */
  .arrival {
    margin: 0;
  }

  h3 {
    font-size: 0.857em;
    font-weight: 400;
    color: var(--_muted);
  }

  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.6em;
  }

  .who .eye,
  .addresses .eye {
    margin-block: -0.2em;
  }

  .status:not(:has(> :not(:empty))) {
    display: none;
  }

  .status {
    padding: 0 0.9em 0.4em;
  }

  .tag {
    padding: 0 0.35em;
    border: 1px solid var(--_edge);
    border-radius: 2px;
    font-size: 0.857em;
    color: var(--_muted);
    white-space: nowrap;
  }

  .block,
  .half {
    padding: 0.5em 0.9em;
  }

  .block,
  .standing {
    border-block-start: 1px solid var(--_line);
  }

  .block-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 0.75em;
  }

  .aside {
    text-align: end;
  }

  .advice:not(:empty) {
    padding: 0.5em 0.9em;
  }

  /* Small words stand where all else begins. */
  .advice.note:not(:empty) {
    padding-inline: 1.05em;
  }

  .basis {
    padding: 0 1.05em 0.5em;
  }

  /* What the last operator left: a bar and a tint, and a word, never the colour alone. */
  .note-item,
  .promise {
    display: flex;
    gap: 0.6em;
    padding: 0.55em 0.9em;
    border-block-start: 1px solid var(--_line);
    border-inline-start: 3px solid var(--_edge);
    background: var(--_well);
  }

  .note-item.caution {
    border-inline-start-color: var(--_watch-plate);
    background: var(--_watch-tint);
  }

  .promise.overdue {
    border-inline-start-color: var(--_alert-plate);
    background: var(--_alert-tint);
  }

  .note-item > :is(.icon, .shape),
  .promise > .icon {
    flex: none;
    margin-block-start: 0.15em;
  }

  .note-item > div,
  .promise > div {
    min-inline-size: 0;
  }

  :is(.note-item, .promise) .note {
    color: var(--_text);
  }

  .caution .said {
    font-weight: 600;
  }

  .said .plate {
    vertical-align: 0.1em;
  }

  .closed {
    font-weight: 400;
    font-style: italic;
  }

  .cases {
    padding: 0.45em 0.9em;
    border-block-start: 1px solid var(--_line);
  }

  .standing {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.35fr);
  }

  .half + .half {
    border-inline-start: 1px solid var(--_line);
  }

  .half.cell {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
  }

  .half {
    min-inline-size: 0;
  }

  .half.cell {
    padding-inline-start: 0.7em;
  }

  .cell .fact {
    white-space: nowrap;
  }

  .fact {
    font-size: 1.07em;
    font-weight: 600;
    line-height: 1.35;
  }

  .locator {
    flex: none;
    inline-size: 2.8em;
    block-size: 2.8em;
    fill: var(--_line);
  }

  .locator .here {
    fill: var(--_data);
    stroke: var(--_text);
    stroke-width: 1.5;
  }

  .state {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
  }

  .pairs > div,
  .shares > li {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.2em 0.6em;
  }

  .pairs dt b {
    white-space: nowrap;
    color: var(--_text);
  }

  .pairs dt {
    color: var(--_muted);
  }

  .pairs dd {
    text-align: end;
  }
`;
