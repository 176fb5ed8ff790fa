import { html, type TemplateResult } from 'lit';
import type { Channel } from '../../data/model/vocabulary.js';

/** Stroked signs on a grid of 16, width 1.5. */
const iconPaths = {
  phone:
    'M4.3 2.4h1.6c.3 0 .5.2.6.4l.8 2.3c.1.3 0 .6-.2.8L5.8 7c.8 1.5 1.8 2.5 3.3 3.3l1.1-1.4c.2-.2.5-.3.8-.2l2.2.8c.3.1.4.3.4.6v1.5c0 1.1-.9 2-2 2C6.5 13.6 2.4 9.5 2.4 4.3c0-1 .9-1.9 1.9-1.9z',
  email: 'M2 3.5h12v9H2zM2.3 4l5.7 4.9L13.7 4',
  chat: 'M2 2.8h12v8.2H7.5L4.5 13.7V11H2z',
  line: 'M8 2.3c3.5 0 6.2 2 6.2 4.7 0 3.1-3.6 4.8-6.2 6.9v-2.3c-3.5 0-6.2-1.9-6.2-4.6S4.5 2.3 8 2.3zM5 6.1h6M5 8.3h3.5',
  sns: 'M6.4 2.3 4.9 13.7M11.1 2.3 9.6 13.7M2.5 5.7h11.5M2 10.3h11.5',
  sms: 'M4.3 1.7h7.4v12.6H4.3zM6.4 4.6h3.2M6.4 7h3.2M7.4 11.9h1.2',
  web: 'M2 3h12v10H2zM2 5.9h12M4.6 8.5h6.8M4.6 10.7h3.4',
  fax: 'M2 5.5h2.6v8H2zM4.6 7.2H14v6.3H4.6M6.7 7.2V2.5h5.2v4.7M7.2 10.3h4.3',
  post: 'M3.5 3.2h9M3.5 6.7h9M8 6.7v6.8',
  app: 'M2.8 2.8H7V7H2.8zM9 2.8h4.2V7H9zM2.8 9H7v4.2H2.8zM9 9h4.2v4.2H9z',
  store: 'M2 6.6 3.5 2.8h9L14 6.6zM3.2 6.6v6.7h9.6V6.6M6.5 13.3V9.4h3v3.9',
  outbound: 'M3 13 11.4 4.6M5.6 4.6h5.8v5.8',
  order: 'M2.5 5.2 8 2.2l5.5 3v5.8L8 13.9 2.5 11zM2.5 5.2 8 8.2l5.5-3M8 8.2v5.6',
  campaign: 'M2.5 6.3v3.4h2.3l6.2 3V3.3l-6.2 3zM13.3 6.7v2.6M5 9.9l.9 3.5h1.7',
  eye: 'M2 8c3.5-5.3 8.5-5.3 12 0-3.5 5.3-8.5 5.3-12 0zM8 6.3a1.7 1.7 0 1 0 .01 0z',
  note: 'M3.5 2.3h9v11.4h-9zM5.7 5.5h4.6M5.7 8h4.6M5.7 10.5h2.4',
  promise: 'M4 14V2.5M4 2.7h8.5l-2.2 3 2.2 3H4',
} as const;
export type IconName = keyof typeof iconPaths;

/** Solid shapes: only states are solid. Those with a sign in them have it cut out. */
const shapePaths = {
  ok: 'M8 3.5a4.5 4.5 0 1 0 .01 0z',
  watch: 'M8 1.3 15.5 14.5H.5zM7.1 6v4.3h1.8V6zM7.1 11.3v1.8h1.8v-1.8z',
  alert: 'M8 .3 15.7 8 8 15.7.3 8zM7 4.2v4.7h2V4.2zM7 10.2v2h2v-2z',
  'too-few': 'M3 6.3a1.7 1.7 0 1 0 .01 0zM8 6.3a1.7 1.7 0 1 0 .01 0zM13 6.3a1.7 1.7 0 1 0 .01 0z',
  undefined: 'M3.5 7.2h9v1.6h-9z',
  late: 'M8 1.5a6.5 6.5 0 1 0 .01 0zm0 1.6a4.9 4.9 0 1 1-.01 0zM7.2 4.5h1.6v3.1l2 1.2-.8 1.4-2.8-1.7z',
  past: 'M8 1.5a6.5 6.5 0 0 0-5.6 3.2L.8 3.1v4.6h4.6L3.6 5.9A4.9 4.9 0 1 1 3.1 8H1.5A6.5 6.5 0 1 0 8 1.5zM7.2 4.5h1.6v3.1l2 1.2-.8 1.4-2.8-1.7z',
  stale: 'M8 2.3a5.7 5.7 0 1 0 .01 0z',
  offline:
    'M8 1.5a6.5 6.5 0 1 0 .01 0zm0 1.7a4.8 4.8 0 0 1 2.9 1L4.2 10.9A4.8 4.8 0 0 1 8 3.2zm3.9 2a4.8 4.8 0 0 1-6.7 6.7z',
  denied: 'M4 7V5.2a4 4 0 0 1 8 0V7h1v7H3V7zm1.7 0h4.6V5.2a2.3 2.3 0 0 0-4.6 0z',
  play: 'M4 2.5v11L13.5 8z',
  pause: 'M4 2.5h3v11H4zM9 2.5h3v11H9z',
  failed:
    'M2 2h12v12H2zM5.6 4.5 4.5 5.6 6.9 8l-2.4 2.4 1.1 1.1L8 9.1l2.4 2.4 1.1-1.1L9.1 8l2.4-2.4-1.1-1.1L8 6.9z',
} as const;
export type ShapeName = keyof typeof shapePaths;

const channelIcons: Readonly<Record<Channel, IconName>> = {
  phone: 'phone',
  email: 'email',
  chat: 'chat',
  line: 'line',
  sns: 'sns',
  sms: 'sms',
  web: 'web',
  app: 'app',
  fax: 'fax',
  post: 'post',
  store: 'store',
  sales: 'outbound',
  ad: 'campaign',
  shop: 'order',
};

/** The sign of a channel. A shop's is that of orders, of which it is made. */
export function channelIcon(channel: Channel): IconName {
  return channelIcons[channel];
}

/** A stroked icon. It says nothing to a screen reader where a word beside it does, else the word it is given. */
export function icon(name: IconName, word?: string): TemplateResult {
  return word === undefined
    ? html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${iconPaths[name]} /></svg>`
    : html`<svg class="icon" viewBox="0 0 16 16" role="img" aria-label=${word}>
        <path d=${iconPaths[name]} />
      </svg>`;
}

/** The solid shape of a state, likewise silent. */
export function shape(name: ShapeName): TemplateResult {
  return name === 'stale'
    ? html`<svg class="shape dashed" viewBox="0 0 16 16" aria-hidden="true">
        <path d=${shapePaths.stale} />
      </svg>`
    : html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true">
        <path fill-rule="evenodd" d=${shapePaths[name]} />
      </svg>`;
}
