import { html, type TemplateResult } from 'lit';

const paths = {
  hand: 'M6.3 2.6a1.9 1.9 0 1 0 .01 0zM2.4 13.8v-1.6c0-2 1.6-3.6 3.6-3.6h1.6c2.4 0 4.6-2.2 5.4-6.2M10.2 8.3v5.5',
  check: 'M3.2 8.4 6.6 11.8 13 4.6',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  bell: 'M3.5 11.5c1.2-1 1.2-2.2 1.2-4a3.3 3.3 0 0 1 6.6 0c0 1.8 0 3 1.2 4zM6.8 13.7h2.4',
  mute: 'M3.5 11.5c1.2-1 1.2-2.2 1.2-4a3.3 3.3 0 0 1 6.6 0c0 1.8 0 3 1.2 4zM6.8 13.7h2.4M2.2 2.2l11.6 11.6',
  fold: 'M6 4l4 4-4 4',
  sheets: 'M2.5 5.5h8v8h-8zM5.5 2.5h8v8',
} as const;

/** A stroked sign of the feed's own. It says nothing to a screen reader: the word beside it does. */
export function sign(name: keyof typeof paths): TemplateResult {
  return html`<svg class="icon ${name}" viewBox="0 0 16 16" aria-hidden="true">
    <path d=${paths[name]} />
  </svg>`;
}
