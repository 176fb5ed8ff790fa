import type { Locator } from './fixtures.js';
import type { SectionRange } from './gallery-pages.js';

/**
 * What can't be read in an element as it stands: words that lie on each other, reach beyond the element or are
 * cut off without an ellipsis. Looks at the boxes of the text itself, as far as its scrollers show it; at the first
 * element of this tag in each of these sections, whose ids come with what was found.
 */
export function unreadable(
  sections: Locator,
  tag: string,
  [first, last]: SectionRange,
): Promise<readonly (readonly [id: string, problems: readonly string[]])[]> {
  return sections.evaluateAll(
    (all, [name, from, to]) => {
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
        const shown =
          host.checkVisibility() && host.getClientRects().length > 0 ? host : root.firstElementChild;
        const outer = (shown ?? host).getBoundingClientRect();
        const boxes: Box[] = [];
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const parent = node.parentElement;
          const text = node.textContent?.trim() ?? '';
          if (text === '' || !parent || !parent.checkVisibility({ visibilityProperty: true })) continue;
          if (parent.closest('.visually-hidden, style')) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          const clip = clipOf(parent);
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

      /** What of a node its ancestors show. */
      function clipOf(node: Element) {
        const clip = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
        for (let around: Element | null = node; around; around = around.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(around);
          const rect = around.getBoundingClientRect();
          if (overflowX !== 'visible') {
            clip.left = Math.max(clip.left, rect.left);
            clip.right = Math.min(clip.right, rect.right);
          }
          if (overflowY !== 'visible') {
            clip.top = Math.max(clip.top, rect.top);
            clip.bottom = Math.min(clip.bottom, rect.bottom);
          }
        }
        return clip;
      }
    },
    [tag, first, last] as const,
  );
}
