import { css } from 'lit';

/** From 600 px on a line a row; on a wall larger ones. */
export const dueWideStyles = css`
  @container (min-width: 600px) and (min-width: 42em) {
    .row,
    .row.heads {
      grid-template: 'who what time verdict value' auto / 7em 9em minmax(0, 1fr) 7.5em 8em;
      gap: 1em;
      align-items: center;
      padding-block: 0.3em;
      min-block-size: 2.9em;
    }

    .dials .row,
    .dials .row.heads {
      grid-template: 'who what time verdict value act' auto / 7em 9em minmax(0, 1fr) 7.5em 8em 2.3em;
    }

    .row:not(.heads) {
      overflow: clip;
    }

    .row.heads {
      align-items: end;
      min-block-size: 0;
    }

    .row.heads .cell:not(.time, .act) {
      position: static;
      inline-size: auto;
      clip-path: none;
    }

    .row.heads :is(.verdict, .value) {
      justify-content: start;
    }

    .row:not(.heads) :is(.what, .value, .state) {
      font-size: 1em;
    }

    .row:not(.heads) .value {
      color: inherit;
    }

    .verdict {
      justify-content: space-between;
    }

    .value {
      text-align: end;
    }

    .what small {
      display: block;
      overflow: hidden;
      text-overflow: ellipsis;
      margin: 0;
      font-size: 0.857em;
    }

    .scale .wide {
      display: inline;
    }

    .scale .narrow {
      display: none;
    }

    /* The line of the day goes through all rows. */
    .track .today {
      transform: scaleY(9);
      transform-origin: 0 10px;
    }

    .scroller {
      overflow-x: clip;
    }
  }

  /* Products need room when there is some. */
  @container (min-width: 900px) and (min-width: 60em) {
    .row,
    .row.heads {
      grid-template-columns: 9em 16em minmax(0, 1fr) 8em 9em;
    }

    .dials .row,
    .dials .row.heads {
      grid-template-columns: 9em 16em minmax(0, 1fr) 8em 9em 2.3em;
    }
  }

  @container (min-width: 52em) {
    :host([wall]) .row:not(.heads) {
      min-block-size: 2.6em;
      font-size: 1.5em;
      padding-inline: 0.6em;
    }

    :host([wall]) .row.heads {
      font-size: 1.5em;
      padding-inline: 0.6em;
    }

    :host([wall]) .row.heads .cell {
      font-size: 0.6em;
    }

    :host([wall]) .row,
    :host([wall]) .row.heads {
      grid-template-columns: 6em 9em minmax(0, 1fr) 7.4em 7.5em;
    }
  }
`;
