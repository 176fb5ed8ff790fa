import { css } from 'lit';

/** The badge: as small as a word, with the whole feed in a panel. */
export const badgeStyles = css`
  :host([appearance='badge']) {
    display: inline-block;
    container-type: normal;
    contain-intrinsic-inline-size: auto;
  }

  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    padding: 0.1em 0.6em 0.1em 0.5em;
    font-weight: 600;
    color: var(--_text);
    background: var(--_surface);
  }

  .badge .digits {
    font-weight: 600;
  }

  .badge.ok .shape {
    color: var(--_ok-fill);
  }

  .badge.watch {
    color: var(--_watch-on);
    background: var(--_watch-plate);
    border-color: light-dark(var(--_watch), transparent);
  }

  .badge.alert {
    color: var(--_alert-on);
    background: var(--_alert-plate);
    border-color: transparent;
  }

  .badge.old {
    color: var(--_stale);
    border-style: dashed;
    font-weight: 400;
  }

  .badge.past {
    border: 3px double var(--_accent);
  }

  @keyframes badge-arrive {
    50% {
      box-shadow: 0 0 0 4px color-mix(in srgb, var(--_alert-plate) 40%, transparent);
    }
  }

  .badge.new {
    animation: badge-arrive 1s ease-in-out 3;
  }

  .badge-panel {
    container-type: inline-size;
    inline-size: 22em;
    max-inline-size: calc(100% - 8px);
    max-block-size: calc(100% - 16px);
    padding: 0;
  }

  /* The head and the foot stay in sight in a small window. */
  .badge-panel .lane .scroller {
    max-block-size: 15em;
  }

  .badge-panel .list .scroller {
    max-block-size: min(var(--mado-alert-feed-max-block-size, 19em), 19em);
  }

  .badge-panel:not([popover]) {
    margin: 0.4em 0 0;
    inline-size: 258px;
    max-block-size: none;
  }

  @media (prefers-reduced-motion: reduce) {
    .badge.new {
      animation: none;
      outline: 2px solid var(--_accent);
      outline-offset: 1px;
    }
  }

  @media (forced-colors: active) {
    .badge:is(.watch, .alert) {
      forced-color-adjust: none;
      color: Canvas;
      background: CanvasText;
    }
  }
`;
