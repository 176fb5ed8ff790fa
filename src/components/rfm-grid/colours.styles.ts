import { css } from 'lit';

/** The classes of colour, and what is written on them: the number stands there whatever the colour. */
export const colourStyles = css`
  .s0 {
    background: var(--_seq-0);
    color: var(--_muted);
  }

  .s1 {
    background: var(--_seq-1);
  }

  .s2 {
    background: var(--_seq-2);
  }

  .s3 {
    background: var(--_seq-3);
  }

  .s4 {
    background: var(--_seq-4);
  }

  .s5 {
    background: var(--_seq-5);
  }

  .box:is(.s1, .s2, .s3) {
    color: var(--_seq-low-on);
  }

  .box:is(.s4, .s5) {
    color: var(--_seq-high-on);
  }

  .d-3 {
    background: var(--_div--3);
  }

  .d-2 {
    background: var(--_div--2);
  }

  .d-1 {
    background: var(--_div--1);
  }

  .d0 {
    background: var(--_div-0);
  }

  .d1 {
    background: var(--_div-1);
  }

  .d2 {
    background: var(--_div-2);
  }

  .d3 {
    background: var(--_div-3);
  }

  .box:is(.d-3, .d3) {
    color: light-dark(#ffffff, #0d1217);
  }

  .box:is(.d-2, .d2) {
    color: light-dark(#17212b, #0d1217);
  }

  .box:is(.d-1, .d1) {
    color: light-dark(#17212b, #ffffff);
  }

  .box.d0 {
    color: var(--_muted);
  }

  .box:is(.d-3, .d-2, .d-1, .d0, .d1, .d2, .d3) {
    grid-template-rows: 1fr;
    place-items: center;
  }

  /* Old figures lie on hatched paper, without colours that would speak of now. */
  :is([data-state='stale'], [data-state='offline']) :is(.box, .moved) {
    background: none;
    color: var(--_stale);
  }

  :is([data-state='stale'], [data-state='offline']) .box {
    border: 1px solid var(--_line);
  }

  @media (forced-colors: active) {
    .swatches i {
      border: 1px solid CanvasText;
    }
  }
`;
