import type { RowLayout, RowMeasures } from './row-layout.js';

/** How high the parts of a row are where the element stands: the styles say it, in em. */
export function measuresOf(scroller: HTMLElement): RowMeasures {
  const style = getComputedStyle(scroller);
  const size = Number.parseFloat(style.fontSize);
  const em = (name: string): number => Math.round(Number.parseFloat(style.getPropertyValue(name)) * size);
  return { row: em('--_row'), heading: em('--_heading'), tail: em('--_tail') };
}

export function isSameMeasures(one: RowMeasures, other: RowMeasures): boolean {
  return one.row === other.row && one.heading === other.heading && one.tail === other.tail;
}

/** What is opened is as high as what is in it. @returns whether that is news */
export function measureOpened(scroller: HTMLElement, opened: Map<string, number>): boolean {
  const nodes = scroller.querySelectorAll<HTMLElement>('.opened');
  if (nodes.length === 0 && opened.size === 0) return false;
  let changed = false;
  for (const node of rowsIn(scroller)) {
    const key = node.dataset['key'] ?? '';
    const height = node.querySelector<HTMLElement>('.opened')?.offsetHeight ?? 0;
    if ((opened.get(key) ?? 0) === height) continue;
    if (height === 0) opened.delete(key);
    else opened.set(key, height);
    changed = true;
  }
  return changed;
}

/** Through the CSSOM, since a style attribute breaks under a strict policy. */
export function placeRows(scroller: HTMLElement, layout: RowLayout): void {
  setPixels(scroller.querySelector<HTMLElement>('.feed'), 'block-size', layout.height);
  for (const node of rowsIn(scroller)) {
    const place = layout.placeOf(node.dataset['key'] ?? '');
    if (place !== undefined) setPixels(node, 'inset-block-start', layout.top(place));
  }
}

function rowsIn(scroller: HTMLElement): NodeListOf<HTMLElement> {
  return scroller.querySelectorAll<HTMLElement>('[data-slot]');
}

function setPixels(node: HTMLElement | null, name: string, value: number): void {
  const text = `${value}px`;
  if (node && node.style.getPropertyValue(name) !== text) node.style.setProperty(name, text);
}
