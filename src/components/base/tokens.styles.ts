import { css } from 'lit';

/**
 * The tokens of the look. Set `--mado-<token>` on the element or anywhere above it to change one;
 * `theme="light"` or `theme="dark"` chooses a side, without it the host page's `color-scheme` does.
 *
 * Measured: text has a contrast of at least 5.25, and the fills of the states differ under simulated colour
 * blindness (Machado 2009) but for the pairs that the rules of use exclude: no text in a state's colour, and
 * ok is never told from data by colour.
 */
export const tokenStyles = css`
  :host {
    --_surface: var(--mado-surface, light-dark(#ffffff, #12171c));
    --_well: var(--mado-well, light-dark(#f4f6f7, #1a2027));
    --_text: var(--mado-text, light-dark(#17212b, #e9eef3));
    --_muted: var(--mado-muted, light-dark(#56626e, #a1adb9));
    --_line: var(--mado-line, light-dark(#dfe4e8, #2b343d));
    --_edge: var(--mado-edge, light-dark(#85909a, #6d7984));
    --_accent: var(--mado-accent, light-dark(#1b5a99, #7db8e8));
    --_accent-on: var(--mado-accent-on, light-dark(#ffffff, #0d1217));
    --_data: var(--mado-data, light-dark(#2a6fab, #5f9fce));
    --_ok-fill: var(--mado-ok-fill, light-dark(#2a8f7b, #3fa08b));
    --_watch-plate: var(--mado-watch-plate, light-dark(#f5bd3d, #f7c450));
    --_watch-on: var(--mado-watch-on, light-dark(#2b1c00, #1f1500));
    --_watch: var(--mado-watch, light-dark(#835400, #f2bb45));
    --_watch-tint: var(--mado-watch-tint, light-dark(#fdf3da, #2f2615));
    --_alert-plate: var(--mado-alert-plate, light-dark(#c5310f, #e9552f));
    --_alert-on: var(--mado-alert-on, light-dark(#ffffff, #160300));
    --_alert: var(--mado-alert, light-dark(#b42a0e, #ff8a69));
    --_alert-tint: var(--mado-alert-tint, light-dark(#fdebe5, #381d16));
    --_stale: var(--mado-stale, light-dark(#5d6873, #98a3ae));
    --_offline: var(--mado-offline, light-dark(#46515c, #b3bec8));
    --_font: var(
      --mado-font,
      system-ui,
      'Hiragino Sans',
      'Yu Gothic UI',
      'BIZ UDPGothic',
      'Noto Sans JP',
      'Noto Sans CJK JP',
      sans-serif
    );
    --_font-size: var(--mado-font-size, 14px);
    --_digit-stroke: 0.055em;
  }

  :host([wall]) {
    --_surface: var(--mado-surface, light-dark(#ffffff, #0a0e12));
    --_well: var(--mado-well, light-dark(#f4f6f7, #12181e));
    --_text: var(--mado-text, light-dark(#17212b, #f6f9fb));
    --_muted: var(--mado-muted, light-dark(#414c57, #b4bfca));
    --_line: var(--mado-line, light-dark(#dfe4e8, #2a333c));
    --_edge: var(--mado-edge, light-dark(#707b86, #7d8994));
    --_accent: var(--mado-accent, light-dark(#174f88, #8cc4f0));
    --_accent-on: var(--mado-accent-on, light-dark(#ffffff, #0a0e12));
    --_data: var(--mado-data, light-dark(#2a6fab, #67abdd));
    --_ok-fill: var(--mado-ok-fill, light-dark(#2a8f7b, #43ab94));
    --_watch-plate: var(--mado-watch-plate, light-dark(#f5bd3d, #ffd05a));
    --_watch-on: var(--mado-watch-on, light-dark(#2b1c00, #1c1300));
    --_watch: var(--mado-watch, light-dark(#6b4400, #ffd05a));
    --_watch-tint: var(--mado-watch-tint, light-dark(#fdf3da, #2b2312));
    --_alert-plate: var(--mado-alert-plate, light-dark(#a92509, #ff6c42));
    --_alert-on: var(--mado-alert-on, light-dark(#ffffff, #0d0200));
    --_alert: var(--mado-alert, light-dark(#96200a, #ff9678));
    --_alert-tint: var(--mado-alert-tint, light-dark(#fdebe5, #3a1a12));
    --_stale: var(--mado-stale, light-dark(#47525d, #a9b4bf));
    --_offline: var(--mado-offline, light-dark(#47525d, #bcc7d1));
    --_font-size: var(--mado-font-size, 1em);
    --_digit-stroke: 0.04em;
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  @media (forced-colors: active) {
    :host,
    :host([wall]) {
      --_surface: Canvas;
      --_well: Canvas;
      --_text: CanvasText;
      --_muted: CanvasText;
      --_line: GrayText;
      --_edge: CanvasText;
      --_accent: LinkText;
      --_accent-on: Canvas;
      --_data: CanvasText;
      --_ok-fill: CanvasText;
      --_watch-plate: Canvas;
      --_watch-on: CanvasText;
      --_watch: CanvasText;
      --_watch-tint: Canvas;
      --_alert-plate: CanvasText;
      --_alert-on: Canvas;
      --_alert: CanvasText;
      --_alert-tint: Canvas;
      --_stale: CanvasText;
      --_offline: CanvasText;
    }
  }
`;
