import { css } from 'lit';

/** From 600 px on the axis stands beside the words, from 900 px on each has a column; on a wall they are larger. */
export const dueWideStyles = css`
  @container (min-width: 600px) and (min-width: 42em) {
    .row.heads {
      display: grid;
      gap: 0.05em 1em;
    }

    .row {
      grid-template:
        'who time verdict' auto
        'what time value' auto / 13em minmax(0, 1fr) 8.5em;
      gap: 0.05em 1em;
      align-items: center;
      padding-block: 0.3em;
    }

    .dials .row {
      grid-template:
        'who time verdict act' auto
        'what time value act' auto / 13em minmax(0, 1fr) 8.5em 2.3em;
    }

    .row:not(.heads) {
      min-block-size: 2.9em;
      overflow: clip;
    }

    .row.heads {
      align-items: end;
      grid-template: 'who time verdict' auto / 13em minmax(0, 1fr) 8.5em;
    }

    .dials .row.heads {
      grid-template: 'who time verdict act' auto / 13em minmax(0, 1fr) 8.5em 2.3em;
    }

    .heads :is(.what, .value) {
      position: absolute;
    }

    .row.heads .time.cell {
      margin: 0;
    }

    .heads :is(.who, .verdict) .word {
      display: inline;
    }

    .heads .verdict {
      justify-content: start;
    }

    .verdict {
      justify-content: space-between;
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

  @container (min-width: 900px) and (min-width: 62em) {
    .row,
    .row.heads {
      grid-template: 'who what time verdict value' auto / 7.5em minmax(11em, 2fr) minmax(0, 4fr) 8em 7.5em;
    }

    .dials .row,
    .dials .row.heads {
      grid-template:
        'who what time verdict value act' auto / 7.5em minmax(11em, 2fr) minmax(0, 4fr) 8em 7.5em
        2.3em;
    }

    .row:not(.heads) :is(.what, .value, .state) {
      font-size: 1em;
    }

    .row:not(.heads) .value {
      color: inherit;
    }

    .what small {
      display: block;
      overflow: hidden;
      text-overflow: ellipsis;
      margin: 0;
      font-size: 0.857em;
    }

    .heads :is(.what, .value) {
      position: static;
    }

    .heads .word,
    .scale .wide {
      display: inline;
    }

    .scale .narrow {
      display: none;
    }
  }

  @container (min-width: 900px) and (min-width: 62em) {
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
      grid-template: 'who what time verdict value' auto / 5em 8.5em minmax(0, 1fr) 7.5em 7.5em;
    }
  }
`;
