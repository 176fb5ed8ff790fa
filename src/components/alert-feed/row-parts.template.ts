import { html, nothing, type TemplateResult } from 'lit';
import { feedMessages } from './alert-feed.messages.js';
import type { FeedRow } from './alert-feed.view.js';
import { sign } from './alert-icons.js';
import type { AlertSpeech } from './alert-words.js';
import { foldText } from './row-words.js';

/** How many equal alerts the line stands for: a sign of sheets on each other, and a word; nothing of a line of one. */
export function foldTemplate(row: FeedRow, speech: AlertSpeech): TemplateResult | typeof nothing {
  if (row.folded.length === 0) return nothing;
  return html`<span class="fold">${sign('sheets')}${foldText(row, speech)}</span> `;
}

/** Where, which goes before all; then further texts as long as the line has room: the last are dropped first, as wholes. */
export function detailsTemplate(details: readonly string[], { language }: AlertSpeech): TemplateResult {
  const { separator } = feedMessages[language];
  const [where = '', ...others] = details;
  const parted = others.map((text, at) => (where === '' && at === 0 ? text : separator + text));
  return html`${where === '' ? nothing : html`<span class="where">${where}</span>`}<span class="others"
      >${parted.map(text => html`<span>${text}</span>`)}</span
    >`;
}
