import { valueRing } from '../../charts/arc.js';
import type { Axis } from '../../charts/axis.js';
import { valueBar } from '../../charts/bar.js';
import type { TrendMark } from '../../charts/trend.js';
import { lengthOf } from './figure-text.js';
import type { GaugeView, TrendView } from './kpi-gauge.view.js';
import { trendBox } from './kpi-gauge.view.js';

/** The paths of the trend, from back to front. */
export const trendPaths = ['spark-target', 'spark-line', 'spark-last', 'spark-worst', 'spark-hole'] as const;
type TrendPath = (typeof trendPaths)[number];

/** Nodes that values are written to directly, past the template: they change ten to twenty times a second. */
export class GaugePainter {
  #ring: PaintedAttribute | null = null;
  #bar: { readonly x: PaintedAttribute; readonly width: PaintedAttribute } | null = null;
  #spoken: PaintedAttribute | null = null;
  #age: PaintedAttribute | null = null;
  #trend: TrendView | null = null;
  readonly #trendPaths = new Map<TrendPath, PaintedAttribute>();
  readonly #texts = new Map<string, Text>();

  /** Finds the nodes after the template was drawn. */
  collect(root: ParentNode): void {
    const bar = root.querySelector('.bar-value');
    this.#bar = bar && { x: new PaintedAttribute(bar, 'x'), width: new PaintedAttribute(bar, 'width') };
    this.#ring = painted(root, '.ring', 'd');
    this.#spoken = painted(root, '[part~="value"]', 'aria-label');
    this.#age = painted(root, '[part~="freshness"][title]', 'title');
    this.#trend = null;
    this.#trendPaths.clear();
    for (const name of trendPaths) {
      const path = painted(root, `.${name}`, 'd');
      if (path) this.#trendPaths.set(name, path);
    }
    this.#texts.clear();
    for (const name of ['figure-digits', 'distance', 'foot-text', 'worst'] as const) {
      const element = root.querySelector(`.${name}`);
      if (!element) continue;
      const found = element.lastChild;
      this.#texts.set(name, found instanceof Text ? found : element.appendChild(new Text()));
    }
  }

  /** The length of arc or bar. */
  paintValue(value: number | null, axis: Axis): void {
    this.#ring?.write(value === null ? '' : valueRing(value, axis));
    if (!this.#bar) return;
    const { start, length } = value === null ? { start: 0, length: 0 } : valueBar(value, axis);
    this.#bar.x.write(`${start}%`);
    this.#bar.width.write(`${length}%`);
  }

  /** Digits and the words beside them; only what changed is written. */
  paintTexts(view: GaugeView): void {
    this.#write('figure-digits', view.figure.digits);
    this.#write('distance', view.distance);
    this.#write('foot-text', view.foot);
    this.#spoken?.write(view.spoken);
    this.#paintTrend(view.trend);
  }

  /** The exact age, for who asks for it. */
  paintAge(text: string): void {
    this.#age?.write(text);
  }

  /** Points and marks are lines of no length, so that stretching keeps them round. */
  #paintTrend(trend: TrendView | null): void {
    if (trend === this.#trend || !trend) return;
    this.#trend = trend;
    const { line, targetY, last, worst } = trend.geometry;
    const dot = (mark: TrendMark | null): string => (mark ? `M${mark.x} ${mark.y}h.01` : '');
    const { padding, width } = trendBox;
    const target = targetY === null ? '' : `M${padding} ${targetY}H${width - padding}`;
    this.#draw({
      'spark-target': target,
      'spark-line': line,
      'spark-last': dot(last),
      'spark-worst': dot(worst),
      'spark-hole': dot(worst),
    });
    this.#write('worst', trend.worst);
  }

  #draw(paths: Readonly<Record<TrendPath, string>>): void {
    for (const [name, path] of this.#trendPaths) path.write(paths[name]);
  }

  #write(name: string, text: string): void {
    const node = this.#texts.get(name);
    if (node && node.data !== text) node.data = text;
  }
}

/**
 * An attribute that is written only if it changes, since an equal one would still cost a style pass. What was written
 * is remembered: to ask the node would make a text of it each time.
 */
class PaintedAttribute {
  readonly #element: Element;
  readonly #name: string;
  #value: string | null;

  constructor(element: Element, name: string) {
    this.#element = element;
    this.#name = name;
    this.#value = element.getAttribute(name);
  }

  write(value: string): void {
    if (value === this.#value) return;
    this.#value = value;
    this.#element.setAttribute(this.#name, value);
  }
}

function painted(root: ParentNode, selector: string, name: string): PaintedAttribute | null {
  const element = root.querySelector(selector);
  return element && new PaintedAttribute(element, name);
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
    lengthOf(figure.digits),
    view.interval,
    view.note,
    view.distance === '',
    view.facts,
    view.footMore,
    trend && [trend.from, trend.to, trend.caption],
    marks,
    zones,
    axis,
  ]);
}
