import { html, nothing, type TemplateResult } from 'lit';

export interface BlockParts {
  readonly title: string;
  /** Beside the title, at the end of its line. */
  readonly aside?: unknown;
  readonly content: unknown;
  readonly name?: string;
}

/** One part of the card: a small title over a hairline's worth of facts. */
export function block({ title, aside, content, name = '' }: BlockParts): TemplateResult {
  return html`<div class="block hatched ${name}" role="group" aria-label=${title}>
    <div class="block-head">
      <h3>${title}</h3>
      ${aside === undefined ? nothing : html`<span class="aside">${aside}</span>`}
    </div>
    ${content}
  </div>`;
}
