import { css } from 'lit';

/**
 * One layout for every size: 80 em wide and 45 em high on a display of 16:9, so that 1 em is 24 px at 1080 lines and
 * 48 px at 2160.
 */
export const wallboardStyles = css`
  :host {
    position: relative;
    container-type: size;
    aspect-ratio: 16 / 9;
    overflow: hidden;
    background: var(--_surface);
  }

  /* The board's own sizes come from its place. */
  :host([wall]) {
    --_font-size: 16px;
  }

  :host(:fullscreen) {
    aspect-ratio: auto;
    inline-size: 100%;
    block-size: 100%;
  }

  .board {
    --mado-font-size: 1em;
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    gap: 0.7em;
    inline-size: 100%;
    block-size: 100%;
    padding: 1.1em 1.3em 0.7em;
    border: 0;
    font-size: calc(min(1.25cqi, 2.222cqb) * var(--_scale, 1));
  }

  .board:is([data-verdict], [data-state]) {
    border: 0;
    box-shadow: none;
  }

  .board:is([data-state='stale'], [data-state='offline']) {
    background-image: repeating-linear-gradient(135deg, var(--_line) 0 2px, transparent 2px 0.9em);
  }

  .top {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2em;
    align-items: start;
    min-block-size: max(5.75em, var(--_room, 0em));
  }

  .said {
    font-size: 2.25em;
    line-height: 1.28;
    text-wrap: balance;
    /* Japanese breaks between phrases, where the browser can tell them. */
    word-break: auto-phrase;
  }

  /* In the line of the words, so that the lines below keep all of the width. */
  .said .plate {
    margin-inline-end: 0.15em;
    font-size: 0.62em;
    vertical-align: 0.14em;
    line-height: 1.4;
  }

  .sentence strong {
    font-weight: 600;
  }

  /* The fact is read from 10 m, its advice from 7 m: the room that a line of it would take more is that of a row of figures. */
  .sentence .advice {
    display: block;
    font-size: 0.72em;
    line-height: 1.28;
    color: var(--_muted);
  }

  /* What stands for the figures where they are old: the plate is inverted, so that nothing else looks like it. */
  .sentence.old {
    display: block;
    padding: 0.1em 0.6em 0.2em;
    background: var(--_text);
    color: var(--_surface);
  }

  .sentence.old .advice {
    color: inherit;
  }

  .time {
    max-inline-size: 24em;
    text-align: end;
    line-height: 1;
    white-space: nowrap;
  }

  /* Read from as far away as anybody stands without growing. */
  .time b {
    font-size: calc(4em / max(1, var(--_scale, 1)));
    font-weight: 600;
    letter-spacing: -0.02em;
  }

  .time p {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3em 1em;
    align-items: center;
    justify-content: flex-end;
    padding-block-start: 0.45em;
    font-size: 1.2em;
    color: var(--_muted);
  }

  .time :is(.freshness, .plate) {
    font-size: 1em;
  }

  /* As high as a word: what stands below does not move where the plate comes. */
  .time .plate {
    margin-block: -0.4em;
  }

  .time .freshness.live {
    color: var(--_text);
  }

  .stage {
    position: relative;
    min-block-size: 0;
    min-inline-size: 0;
    overflow: clip;
    /* The outline of a plate at the edge. */
    overflow-clip-margin: 2px;
  }

  .board:is([data-state='late'], [data-state='stale'], [data-state='offline']) .stage {
    --_stale-plate: none;
    --_wall-head: none;
  }

  .board:is([data-state='stale'], [data-state='offline']) .stage {
    --_hatch: none;
  }

  .stage > .message {
    padding: 0;
    font-size: 1.45em;
  }

  .page,
  ::slotted(*) {
    box-sizing: border-box;
    block-size: 100%;
  }

  .page[data-columns],
  ::slotted([data-columns]) {
    display: grid;
    grid-template-columns: repeat(var(--mado-wallboard-columns, 12), minmax(0, 1fr));
    /* Two figures side by side are two: no more, or what stands beside their plates has no room. */
    gap: 0.9em 2.2em;
    align-content: start;
    /* As high as what is in it: what is stretched beside a taller one looks as if it had no room itself. */
    align-items: start;
  }

  /* A display that stands upright is 47.6 em wide: what is beside each other on a wide one stands below each other. */
  @container (max-aspect-ratio: 99/100) {
    .board {
      font-size: calc(min(2.1cqi, 1.5cqb) * var(--_scale, 1));
    }

    /* The sentence has the width: the date stands above how fresh all is. */
    .top {
      gap: 1.2em;
    }

    .time {
      max-inline-size: 10.2em;
    }

    .time b {
      font-size: calc(3.2em / max(1, var(--_scale, 1)));
    }

    .stage {
      --mado-wallboard-upright: 1;
    }

    .page[data-columns],
    ::slotted([data-columns]) {
      row-gap: 1.5em;
    }
  }

  .page[hidden] {
    display: none;
  }

  /* Under everything, yet in sight: what is out of sight is not drawn, and so could not prove itself. */
  .proof {
    position: absolute;
    inset: 0;
    z-index: -1;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
    opacity: 0;
    pointer-events: none;
  }

  /* All of it is of another time. */
  .board:has(.past-band) {
    outline: 0.3em solid var(--_data);
    outline-offset: -0.3em;
  }

  .past-band {
    margin-block-end: 0.5em;
    padding: 0.15em 0.6em;
    background: var(--_data);
    color: var(--_surface);
    font-size: 1.75em;
    font-weight: 600;
  }
`;
