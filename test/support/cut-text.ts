import { clipOf } from './clip.js';

/**
 * Texts below a node, in shadow trees too, of which a part is seen and a part is not: cut to a letter, ended by an ellipsis or by a
 * clamp of lines. What is hidden as a whole is dropped, not cut. Stands alone but for `shown`, so that a page can be asked by what
 * drives it.
 */
export function cutTexts(root: Element, shown: typeof clipOf = clipOf): readonly string[] {
  /** Half a pixel is rounding, on each side. */
  const rounding = 1;
  const cut: string[] = [];
  lookAt(root);
  return cut;

  function lookAt(node: Node): void {
    if (node instanceof Text) {
      if (isCut(node)) cut.push(node.data.trim().replace(/\s+/g, ' '));
      return;
    }
    if (node instanceof Element && (!isShown(node) || node.matches('style, .visually-hidden, svg, select')))
      return;
    const shadow = node instanceof Element ? node.shadowRoot : null;
    const parts = node instanceof HTMLSlotElement ? node.assignedNodes() : (shadow ?? node).childNodes;
    for (const part of parts) lookAt(part);
  }

  /** What has no box of its own may have contents that do. */
  function isShown(element: Element): boolean {
    return (
      getComputedStyle(element).display === 'contents' ||
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    );
  }

  function isCut(text: Text): boolean {
    const around = text.parentElement ?? (text.getRootNode() as ShadowRoot).host;
    if (!around || text.data.trim() === '') return false;
    const range = document.createRange();
    range.selectNodeContents(text);
    const clip = shown(around);
    const rects = [...range.getClientRects()].filter(({ width }) => width >= rounding);
    const isSeen = rects.map(({ left, right, top, bottom }) => {
      // The letters are in the middle of their line.
      const quarter = (bottom - top) / 4;
      const isIn =
        Math.min(right, clip.right) - Math.max(left, clip.left) > rounding &&
        Math.min(bottom - quarter, clip.bottom) - Math.max(top + quarter, clip.top) > rounding;
      const isWhole =
        left >= clip.left - rounding &&
        right <= clip.right + rounding &&
        top + quarter >= clip.top - rounding &&
        bottom - quarter <= clip.bottom + rounding;
      return { isIn, isWhole };
    });
    return isSeen.some(({ isIn }) => isIn) && isSeen.some(({ isWhole }) => !isWhole);
  }
}
