import { css } from 'lit';

/** From 640 px on an entry stands on one line: time, mark, what, detail. */
export const timelineWideStyles = css`
  @container (min-width: 400px) and (min-width: 27em) {
    .channels {
      order: 0;
      inline-size: auto;
      margin-inline: 0;
    }
  }

  @container (min-width: 640px) and (min-width: 44em) {
    .scroller {
      --_row: 2.35em;
      --_heading: 2.3em;
      --_tail: 2.35em;
      --_line-at: calc(var(--_side) + 6.5em + 0.65em + 0.875em - 0.5px);
    }

    .entry {
      grid-template-columns: 6.5em 1.75em minmax(0, 1fr);
    }

    .entry > .mark {
      grid-column: 2;
    }

    .entry > .said {
      grid-template: 'what detail' 1.75em / minmax(0, 15em) minmax(0, 1fr);
      grid-column: 3;
      gap: 0 1.2em;
    }

    .entry .when {
      position: absolute;
      inset-inline-start: var(--_side);
      inline-size: calc(6.5em / 0.857);
      text-align: end;
    }

    .entry .detail {
      font-size: 0.929em;
      line-height: calc(1.75 / 0.929);
    }

    .tail {
      padding-inline-start: calc((var(--_side) + 9.55em) / 0.857);
    }

    .opened,
    :host(:dir(rtl)) .opened {
      padding-inline: calc(var(--_side) + 9.55em) var(--_side);
    }

    .panel {
      grid-template-columns: minmax(10em, 2fr) repeat(3, minmax(7em, 1fr)) auto auto;
      align-items: center;
    }

    .panel :is(.text, .day, .clear) {
      grid-column: auto;
    }
  }

  @container (min-width: 1100px) and (min-width: 76em) {
    .entry > .said {
      grid-template-columns: minmax(0, 22em) minmax(0, 1fr);
    }
  }
`;
