import type { JSHandle } from '@playwright/test';
import { clipOf } from '../support/clip.js';
import { cutTexts } from '../support/cut-text.js';
import type { Locator, Page } from './fixtures.js';
import type { SectionRange } from './gallery-pages.js';

/**
 * What can't be read in an element as it stands: words that lie on each other, reach beyond the element or are
 * cut off without an ellipsis. Looks at the boxes of the text itself, as far as its scrollers show it; at the first
 * element of this tag in each of these sections, whose ids come with what was found.
 */
export async function unreadable(
  sections: Locator,
  tag: string,
  [first, last]: SectionRange,
): Promise<readonly (readonly [id: string, problems: readonly string[]])[]> {
  return sections.evaluateAll(
    (all, { name, from, to, shown }) => {
      return all.slice(from, to + 1).map(section => {
        const host = section.querySelector(name);
        return [section.id, host ? unreadableIn(host) : [`there is no ${name}`]] as const;
      });

      function unreadableIn(host: Element): readonly string[] {
        interface Box {
          readonly node: Node;
          readonly text: string;
          readonly left: number;
          readonly right: number;
          readonly top: number;
          readonly bottom: number;
        }
        const root = host.shadowRoot;
        if (!root) return ['it has no root'];
        const problems: string[] = [];
        // A source has no box of its own.
        const box =
          host.checkVisibility() && host.getClientRects().length > 0 ? host : root.firstElementChild;
        const outer = (box ?? host).getBoundingClientRect();
        const boxes: Box[] = [];
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const parent = node.parentElement;
          const text = node.textContent?.trim() ?? '';
          if (text === '' || !parent || !parent.checkVisibility({ visibilityProperty: true })) continue;
          if (parent.closest('.visually-hidden, style')) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          const clip = shown(parent, host);
          const cut = parent.closest<HTMLElement>('.text, .title, .cell, .note, .subtitle') ?? parent;
          const ellipsis = getComputedStyle(cut).textOverflow === 'ellipsis';
          for (const rect of range.getClientRects()) {
            if (rect.width < 1 || rect.bottom <= clip.top || rect.top >= clip.bottom) continue;
            if (!ellipsis && (rect.right > clip.right + 1 || rect.left < clip.left - 1)) {
              problems.push(`"${text}" is cut off`);
            }
            // The letters are in the middle of their line.
            const quarter = rect.height / 4;
            boxes.push({
              node,
              text,
              left: Math.max(rect.left, clip.left),
              right: Math.min(rect.right, clip.right),
              top: Math.max(rect.top + quarter, clip.top),
              bottom: Math.min(rect.bottom - quarter, clip.bottom),
            });
          }
        }
        boxes.forEach((one, index) => {
          if (one.right > outer.right + 1 || one.left < outer.left - 1) {
            problems.push(`"${one.text}" reaches beyond the element`);
          }
          for (const other of boxes.slice(index + 1)) {
            if (one.node === other.node) continue;
            const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
            const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
            if (across > 1 && down > 1) problems.push(`"${one.text}" lies on "${other.text}"`);
          }
        });
        return problems;
      }
    },
    { name: tag, from: first, to: last, shown: await clipIn(sections.page()) },
  );
}

/** Texts below an element of which a part is cut off: `cutTexts`, asked of its page. */
export async function cutTextsIn(element: Locator): Promise<readonly string[]> {
  return element.evaluate(cutTexts, await clipIn(element.page()));
}

/** `clipOf` as a function of the page: what runs there is sent as text, without what it imports. */
function clipIn(page: Page): Promise<JSHandle<typeof clipOf>> {
  return page.evaluateHandle(`() => ${clipOf.toString()}`);
}
