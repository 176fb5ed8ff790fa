import { css } from 'lit';

/** The target list: two or three lines a row in a narrow place, one in a wide one. */
export const listStyles = css`
  .scroller {
    max-block-size: var(--mado-rfm-grid-max-block-size, 32em);
    overflow: hidden auto;
    scrollbar-width: thin;
  }

  .target-list {
    display: contents;
  }

  .list-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3em 0.5em;
    padding: 0.3em 0.9em 0.5em;
  }

  .list-title {
    flex: 1;
    font-weight: 600;
    white-space: nowrap;
  }

  .list-title small {
    font-size: 0.857em;
    font-weight: 400;
    color: var(--_muted);
  }

  .list-note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3em 0.75em;
    padding: 0 0.9em 0.5em;
  }

  .note.list-note {
    padding-inline: 1.05em;
  }

  .list-note.none,
  .extracted.none {
    display: none;
  }

  .list-note span {
    flex: 1 1 12em;
  }

  .extracted {
    flex-basis: 100%;
    font-size: 0.929em;
  }

  .extracted.running {
    flex-basis: auto;
  }

  progress {
    flex: 1;
    min-inline-size: 4em;
    block-size: 0.5em;
    appearance: none;
    border: 0;
    border-radius: 2px;
    overflow: hidden;
    background: var(--_line);
  }

  progress::-webkit-progress-bar {
    background: var(--_line);
  }

  progress::-webkit-progress-value {
    background: var(--_data);
  }

  progress::-moz-progress-bar {
    background: var(--_data);
  }

  .coming .placeholder {
    max-inline-size: 100%;
    inline-size: 6em;
  }

  .coming .placeholder.long {
    inline-size: 14em;
    align-self: center;
  }

  .target {
    display: grid;
    grid-template:
      'id id amount' auto
      'score days orders' auto
      'why why why' auto / 1fr auto minmax(5em, auto);
    gap: 0.1em 0.7em;
    align-items: baseline;
    padding: 0.45em 0.9em 0.5em;
    border-block-start: 1px solid var(--_line);
    contain: layout style;
  }

  .target .cell {
    min-inline-size: 0;
    text-align: end;
    white-space: nowrap;
  }

  .target .id {
    grid-area: id;
    overflow: hidden;
    text-overflow: ellipsis;
    text-align: start;
    font-weight: 600;
  }

  .target .amount {
    grid-area: amount;
  }

  .target .score {
    grid-area: score;
    text-align: start;
  }

  .target .days {
    grid-area: days;
  }

  .target .orders {
    grid-area: orders;
  }

  .target:not(.heads) :is(.score, .days, .orders) {
    font-size: 0.857em;
    color: var(--_muted);
  }

  /* As high in each row, so that only rows in sight need be drawn. */
  .target .why {
    grid-area: why;
    display: grid;
    grid-template-rows: 2.7em 1.4em;
    font-size: 0.857em;
    line-height: 1.35;
    text-align: start;
    white-space: normal;
  }

  /* English says the same in more lines. */
  .en .target .why {
    grid-template-rows: 4.05em 1.4em;
  }

  .en .reason {
    -webkit-line-clamp: 3;
  }

  .reason {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .why small {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 1em;
    color: var(--_muted);
  }

  .target.heads {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.8em;
    padding-block: 0.1em;
  }

  .target.heads .cell {
    font-size: 0.857em;
    font-weight: 400;
  }

  .heads button {
    min-block-size: 1.8em;
    padding: 0;
    font-size: 1em;
    color: var(--_muted);
  }

  .heads [aria-sort='ascending'] button,
  .heads [aria-sort='descending'] button {
    color: var(--_text);
    font-weight: 600;
  }

  .target.heads .why {
    display: none;
  }

  @container (min-width: 720px) {
    .target,
    .target.heads {
      display: grid;
      grid-template: 'id amount days orders score why' auto / minmax(6em, 1fr) 7em 6em 4em 3em minmax(
          20em,
          5fr
        );
      gap: 0 1em;
    }

    .targets .target .why {
      grid-template: 2.7em / 1fr auto;
      gap: 0 1em;
    }

    .target .reason {
      -webkit-line-clamp: 2;
    }

    .target:not(.heads) :is(.score, .days, .orders, .why) {
      font-size: 1em;
      color: inherit;
    }

    .targets .target.heads .why {
      display: block;
      color: var(--_muted);
    }
  }

  /* Where a reason has room in one line. */
  @container (min-width: 84em) {
    .targets:not(.en) .target .why {
      grid-template: auto / 1fr auto;
    }

    .targets:not(.en) .target .reason {
      display: block;
      white-space: nowrap;
      text-overflow: ellipsis;
    }
  }

  @container (min-width: 104em) {
    .targets.en .target .why {
      grid-template: auto / 1fr auto;
    }

    .targets.en .target .reason {
      display: block;
      white-space: nowrap;
      text-overflow: ellipsis;
    }
  }
`;
