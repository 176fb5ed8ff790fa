export interface Clip {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * What of a node its ancestors show, through shadow trees and slots; those around `within`, and itself, do not count.
 * Stands alone, so that a page can be given it by what drives it.
 */
export function clipOf(node: Element, within: Element | null = null): Clip {
  const clip = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
  for (let around: Element | null = node; around && around !== within; around = outer(around)) {
    const { overflowX, overflowY, display } = getComputedStyle(around);
    if (display === 'inline' || display === 'contents') continue;
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

  function outer(inner: Element): Element | null {
    const tree = inner.getRootNode();
    return inner.assignedSlot ?? inner.parentElement ?? (tree instanceof ShadowRoot ? tree.host : null);
  }
}
