import { css } from 'lit';

/** An agent's day: a lane over the hours. States differ by height and outline as well as by colour. */
export const laneStyles = css`
  /*
   * In sight as long as the rows are, however long they are; as high before it is known as it will be. It rises no further than
   * to the first rows: where they have just come into sight, it would lie on what they are.
   */
  .with-lane > :has(+ .lane) {
    margin-block-end: -6em;
  }

  .lane {
    position: sticky;
    z-index: 1;
    inset-block-end: 0;
    margin-block-start: 6em;
    min-block-size: 9em;
    padding: 0.5em 0.9em 0.8em;
    border-block-start: 1px solid var(--_edge);
    background: var(--_well);
  }

  .lane-head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.5em;
    margin-block-end: 0.3em;
  }

  .lane h3 {
    font-weight: 600;
  }

  .lane-head .close {
    margin-inline-end: calc(-0.35em - 1px);
  }

  .lane-chart {
    display: block;
    inline-size: 100%;
    block-size: 42px;
    overflow: visible;
  }

  :host(:dir(rtl)) .lane-chart {
    direction: ltr;
  }

  .lane-chart .ground {
    fill: var(--_surface);
  }

  .lane-chart .bar {
    fill: var(--_data);
  }

  .lane-chart .bar[data-agent-state='on-hold'] {
    fill: var(--_work);
    stroke: var(--_data);
    stroke-width: 1;
  }

  .lane-chart .bar[data-agent-state='offered'] {
    fill: var(--_surface);
    stroke: var(--_data);
    stroke-width: 1;
  }

  .lane-chart .bar[data-agent-state='available'] {
    fill: var(--_ok-fill);
  }

  .lane-chart .bar:is([data-agent-state='break'], [data-agent-state='offline']) {
    fill: var(--_edge);
  }

  .lane-chart .bar[data-agent-state='unknown'] {
    fill: none;
    stroke: var(--_edge);
    stroke-dasharray: 1 4;
  }

  .lane-chart .bar[data-agent-state='not-responding'] {
    fill: var(--_alert-plate);
  }

  .lane-chart .tick {
    stroke: var(--_edge);
  }

  .lane-chart text {
    fill: var(--_muted);
    font-size: 0.786em;
    text-anchor: middle;
  }

  .lane-chart .start {
    text-anchor: start;
  }

  .lane-chart .end {
    text-anchor: end;
  }

  .lane-sums {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 1em;
    margin-block-start: 0.2em;
    font-size: 0.857em;
  }

  .lane-sums li {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    white-space: nowrap;
  }

  .lane-list {
    margin-block-start: 0.3em;
    font-size: 0.857em;
  }

  .lane-list summary {
    inline-size: fit-content;
    color: var(--_accent);
    cursor: pointer;
  }

  .lane-list ol {
    max-block-size: 14em;
    margin-block-start: 0.2em;
    overflow: hidden auto;
    scrollbar-width: thin;
  }

  .lane .note {
    margin-block: 0.2em 0.4em;
  }

  @media (forced-colors: active) {
    .lane-chart .bar {
      fill: CanvasText;
      forced-color-adjust: none;
    }

    .lane-chart .bar:is([data-agent-state='on-hold'], [data-agent-state='offered']) {
      fill: Canvas;
      stroke: CanvasText;
    }
  }
`;
