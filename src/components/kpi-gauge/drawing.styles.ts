import { css } from 'lit';

/** How arc, bar and trend are painted: figures are ink, the drawn length carries the state's colour. */
export const drawingStyles = css`
  .arc {
    display: block;
    inline-size: 100%;
    overflow: visible;
  }

  .arc path {
    fill: none;
  }

  .arc .track {
    fill: var(--_line);
  }

  .arc .ring,
  .bar-value {
    fill: var(--_data);
  }

  [data-verdict='watch'] :is(.arc .ring, .bar-value) {
    fill: var(--_watch-plate);
  }

  [data-verdict='alert'] :is(.arc .ring, .bar-value) {
    fill: var(--_alert-plate);
  }

  .arc .interval {
    stroke: var(--_edge);
    stroke-width: 1.5;
  }

  .zone {
    stroke: var(--_edge);
    stroke-width: 2;
  }

  .zone.watch {
    stroke-dasharray: 2.4 2.2;
  }

  .arc .target,
  .bar .target {
    stroke: var(--_text);
    stroke-width: 2.5;
  }

  .arc text {
    font-size: 11px;
    text-anchor: middle;
    fill: var(--_text);
  }

  .bar,
  .spark {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
  }

  .bar:dir(rtl),
  .spark:dir(rtl) {
    transform: scaleX(-1);
  }

  .bar-track {
    fill: var(--_line);
  }

  .bar-interval {
    stroke: var(--_edge);
    stroke-width: 8;
    stroke-dasharray: 1.5 3;
  }

  .spark path {
    fill: none;
    vector-effect: non-scaling-stroke;
    stroke-linecap: round;
  }

  .spark-line {
    stroke: var(--_data);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }

  .spark .spark-target {
    stroke: var(--_edge);
    stroke-linecap: butt;
    stroke-dasharray: 2 3;
  }

  .spark-last {
    stroke: var(--_text);
    stroke-width: 6;
  }

  .spark-worst {
    stroke: var(--_text);
    stroke-width: 8;
  }

  .spark-hole {
    stroke: var(--_surface);
    stroke-width: 4.5;
  }

  /* What is old keeps its outline only. */
  :is([data-state='stale'], [data-state='offline']) :is(.arc .ring, .bar-value) {
    fill: var(--_surface);
    stroke: var(--_stale);
    stroke-width: 1.5;
  }

  :is([data-state='stale'], [data-state='offline']) .spark-line {
    stroke: var(--_stale);
    stroke-dasharray: 4 3;
  }

  :is([data-state='stale'], [data-state='offline']) :is(.spark-last, .spark-worst) {
    stroke: var(--_stale);
  }

  @media (forced-colors: active) {
    .arc .track,
    .bar-track {
      fill: Canvas;
      stroke: GrayText;
    }
  }
`;
