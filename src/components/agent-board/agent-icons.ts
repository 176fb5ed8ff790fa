import { html, type TemplateResult } from 'lit';
import type { AgentState } from '../../data/model/vocabulary.js';

/** Signs on a grid of 16: on contact is a full circle, not responding has the shape of an alert. */
const signPaths = {
  'not-responding': 'M8 .3 15.7 8 8 15.7.3 8zM7 4.2v4.7h2V4.2zM7 10.2v2h2v-2z',
  'on-contact': 'M8 2.8a5.2 5.2 0 1 0 .01 0z',
  'on-hold': 'M5.7 3.5v9M10.3 3.5v9',
  acw: 'M3 4h10M3 8h10M3 12h5.5',
  offered:
    'M8 7.2a.8.8 0 1 0 .01 0zM5.2 5.2a4 4 0 0 0 0 5.6M10.8 5.2a4 4 0 0 1 0 5.6M3 3a7 7 0 0 0 0 10M13 3a7 7 0 0 1 0 10',
  break: 'M3 4.5h8v4.6a4 4 0 0 1-8 0zM11 5.7h1.2a1.7 1.7 0 0 1 0 3.4H11',
  available: 'M8 3.2a4.8 4.8 0 1 0 .01 0z',
  offline: 'M4.5 8h7',
  hand: 'M6.3 2.6a1.9 1.9 0 1 0 .01 0zM2.4 13.8v-1.6c0-2 1.6-3.6 3.6-3.6h1.6c2.4 0 4.6-2.2 5.4-6.2M10.2 8.3v5.5',
  unknown: 'M3.5 8h9',
} as const satisfies Record<AgentState | 'hand' | 'unknown', string>;
export type SignName = keyof typeof signPaths;

/** The path of a sign, for what is drawn by the hundred. */
export function signPath(name: SignName): string {
  return signPaths[name];
}

/** Only states that need somebody, or have somebody, are solid. */
export function signLook(name: SignName): 'shape sign' | 'icon sign' {
  return name === 'not-responding' || name === 'on-contact' ? 'shape sign' : 'icon sign';
}

const signs = new Map<SignName, TemplateResult>();

/** A sign, the same object each time. It says nothing to a screen reader: the word beside it does. */
export function sign(name: SignName): TemplateResult {
  let made = signs.get(name);
  if (!made) signs.set(name, (made = signTemplate(name)));
  return made;
}

function signTemplate(name: SignName): TemplateResult {
  return html`<svg class=${signLook(name)} viewBox="0 0 16 16" aria-hidden="true">
    <path fill-rule="evenodd" d=${signPaths[name]} />
  </svg>`;
}
