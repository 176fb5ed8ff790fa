import { valueRing } from '../../charts/arc.js';
import type { Axis } from '../../charts/axis.js';
import { valueBar } from '../../charts/bar.js';
import type { GaugeView } from './kpi-gauge.view.js';

/** Nodes that values are written to directly, past the template: they change ten to twenty times a second. */
export class GaugePainter {
  #ring: SVGPathElement | null = null;
  #bar: SVGRectElement | null = null;
  #spoken: Element | null = null;
  readonly #texts = new Map<string, Text>();

  /** Finds the nodes after the template was drawn. */
  collect(root: ParentNode): void {
    this.#ring = root.querySelector('.ring');
    this.#bar = root.querySelector('.bar-value');
    this.#spoken = root.querySelector('[part~="value"]');
    this.#texts.clear();
    for (const name of ['figure-digits', 'distance', 'foot-text'] as const) {
      const element = root.querySelector(`.${name}`);
      if (!element) continue;
      const found = element.lastChild;
      this.#texts.set(name, found instanceof Text ? found : element.appendChild(new Text()));
    }
  }

  /** The length of arc or bar. */
  paintValue(value: number | null, axis: Axis): void {
    if (this.#ring) set(this.#ring, 'd', value === null ? '' : valueRing(value, axis));
    if (!this.#bar) return;
    const { start, length } = value === null ? { start: 0, length: 0 } : valueBar(value, axis);
    set(this.#bar, 'x', `${start}%`);
    set(this.#bar, 'width', `${length}%`);
  }

  /** Digits and the words beside them; only what changed is written. */
  paintTexts(view: GaugeView): void {
    this.#write('figure-digits', view.figure.digits);
    this.#write('distance', view.distance);
    this.#write('foot-text', view.foot);
    if (this.#spoken) set(this.#spoken, 'aria-label', view.spoken);
  }

  #write(name: string, text: string): void {
    const node = this.#texts.get(name);
    if (node && node.data !== text) node.data = text;
  }
}

/** Writes an attribute only if it changes: an equal one would still cost a style pass. */
function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** What the template draws itself: as long as it is the same, values are only painted. */
export function structureOf(view: GaugeView): string {
  const { figure, trend, marks, zones, axis } = view;
  return JSON.stringify([
    view.heading,
    view.subtitle,
    view.verdict,
    view.old,
    figure.kind,
    figure.unit,
    figure.digits.length > 7,
    view.interval,
    view.note,
    view.distance === '',
    view.facts,
    view.footMore,
    trend?.geometry.line,
    trend?.worst,
    trend?.to,
    marks,
    zones,
    axis,
  ]);
}
