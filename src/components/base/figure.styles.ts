import { css } from 'lit';

/** The figure, and what makes old ones look old: hollow digits on hatched paper. */
export const figureStyles = css`
  .figure {
    font-size: 3.15em;
    font-weight: 600;
    line-height: 1;
    letter-spacing: -0.02em;
    white-space: nowrap;
  }

  .figure .unit {
    font-size: 0.45em;
    font-weight: 400;
    letter-spacing: 0;
    margin-inline-start: 0.1em;
  }

  .figure.undefined {
    color: var(--_muted);
    font-weight: 400;
  }

  .placeholder {
    display: inline-block;
    inline-size: 2.2em;
    block-size: 0.72em;
    background: var(--_line);
    border-radius: 2px;
  }

  :is([data-state='stale'], [data-state='offline']) :is(.body, .hatched) {
    background-image: var(
      --_hatch,
      repeating-linear-gradient(135deg, var(--_line) 0 1px, transparent 1px 9px)
    );
  }

  :is([data-state='stale'], [data-state='offline']) .figure:not(.undefined) {
    color: var(--_surface);
    -webkit-text-stroke: var(--_digit-stroke) var(--_stale);
    paint-order: stroke fill;
    letter-spacing: 0.01em;
  }

  :is([data-state='stale'], [data-state='offline']) .figure .unit {
    color: var(--_stale);
    -webkit-text-stroke: 0;
  }

  /* Digits too small for an outline. */
  :is([data-state='stale'], [data-state='offline']) .digits {
    color: var(--_stale);
    font-weight: 400;
    text-decoration: underline dotted 1px;
    text-underline-offset: 0.25em;
  }

  @media (forced-colors: active) {
    :is([data-state='stale'], [data-state='offline']) .figure:not(.undefined) {
      forced-color-adjust: none;
      color: Canvas;
      -webkit-text-stroke-color: CanvasText;
    }

    .placeholder {
      border: 1px solid GrayText;
    }
  }
`;
