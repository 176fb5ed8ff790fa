import type { Mount } from '../contract.js';
import {
  answeredWithin,
  cells,
  earlier,
  everyMs,
  halfHours,
  inSight,
  limits,
  nameOf,
} from './gauges.shared.js';
import { handMarkup, handStyles, verdicts, type Verdict } from './hand.shared.js';

/** The limit: nodes found once and written directly, in one frame for all, arcs 20 times a second and digits 10, nothing out of sight. */
export const mount: Mount = (place, size) => {
  const style = document.createElement('style');
  style.textContent = handStyles;
  document.head.append(style);
  const gauges = cells(place, size).map((box, index) => new Gauge(box, index));
  const byBox = new Map(gauges.map(gauge => [gauge.box, gauge]));
  const sight = new IntersectionObserver(
    entries => {
      for (const { target, isIntersecting } of entries) {
        const gauge = byBox.get(target as HTMLElement);
        if (gauge) gauge.inSight = isIntersecting;
      }
      soon();
    },
    { rootMargin: '64px' },
  );
  for (const { box } of gauges) sight.observe(box);

  let asked = false;
  let arcAt = 0;
  let digitsAt = 0;
  let trendAt = 0;
  function soon(): void {
    if (asked) return;
    asked = true;
    const wait = arcAt + 50 - performance.now();
    if (wait > 17) setTimeout(() => requestAnimationFrame(draw), wait);
    else requestAnimationFrame(draw);
  }
  function draw(): void {
    asked = false;
    const now = performance.now();
    if (now - arcAt < 42) return soon();
    const digits = now - digitsAt >= 92;
    const trend = now - trendAt >= 992;
    arcAt = now;
    if (digits) digitsAt = now;
    if (trend) trendAt = now;
    let waits = false;
    for (const gauge of gauges) {
      if (!gauge.inSight) continue;
      gauge.drawArc();
      if (digits) gauge.drawDigits();
      if (trend) gauge.drawTrend();
      waits ||= gauge.waits;
    }
    if (waits) soon();
  }
  return {
    everyMs,
    push(tick) {
      for (const gauge of gauges) gauge.value = answeredWithin(gauge.index, tick);
      soon();
    },
    shown: () =>
      inSight(
        gauges.map(({ box }) => box),
        index => gauges[index]?.digits.data ?? '',
      ),
  };
};

class Gauge {
  readonly box: HTMLElement;
  readonly index: number;
  inSight = true;
  value: number;
  readonly digits: Text;
  readonly #root: HTMLElement;
  readonly #dial: Element;
  readonly #ring: Element;
  readonly #distance: Text;
  readonly #fraction: Text;
  readonly #word: Text;
  readonly #sign: Element;
  readonly #spark: Element;
  readonly #last: Element;
  readonly #lowest: readonly Element[];
  readonly #worst: Text;
  #arc = Number.NaN;
  #shown = Number.NaN;
  #verdict: Verdict | undefined;

  constructor(box: HTMLElement, index: number) {
    this.box = box;
    this.index = index;
    this.value = answeredWithin(index, 0);
    box.innerHTML = `<div class="gauge">${handMarkup}</div>`;
    const find = (selector: string): Element => box.querySelector(selector) as Element;
    const text = (selector: string): Text => find(selector).firstChild as Text;
    this.#root = find('.gauge') as HTMLElement;
    find('.name').textContent = nameOf(index);
    this.#dial = find('.dial');
    this.#ring = find('.ring');
    this.#sign = find('.plate path');
    this.#spark = find('.spark-line');
    this.#last = find('.spark-last');
    this.#lowest = [find('.spark-worst'), find('.spark-hole')];
    this.digits = text('.digits');
    this.#distance = text('.distance');
    this.#fraction = text('.fraction');
    this.#word = text('.word');
    this.#worst = text('.worst');
    this.drawArc();
    this.drawTrend();
    this.drawDigits();
  }

  get waits(): boolean {
    return this.#arc !== this.value || this.#shown !== this.value;
  }

  drawArc(): void {
    if (this.#arc === this.value) return;
    this.#arc = this.value;
    const angle = (this.value / 1000 - 0.5) * Math.PI;
    const [x, y] = [Math.sin(angle), -Math.cos(angle)];
    const point = (radius: number): string => `${(x * radius).toFixed(2)},${(y * radius).toFixed(2)}`;
    this.#ring.setAttribute('d', `M-98,0A98,98,0,0,1,${point(98)}L${point(86)}A86,86,0,0,0,-86,0Z`);
  }

  drawDigits(): void {
    if (this.#shown === this.value) return;
    this.#shown = this.value;
    const share = this.value / 1000;
    const digits = (share * 100).toFixed(1);
    const points = (share - limits.watch) * 100;
    const distance = `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)} pt`;
    const fraction = `${this.value} / 1,000 · 0:00–9:31`;
    const verdict = share < limits.alert ? 'alert' : share < limits.watch ? 'watch' : 'ok';
    const { word, sign } = verdicts[verdict];
    this.digits.data = digits;
    this.#distance.data = distance;
    this.#fraction.data = fraction;
    this.#dial.setAttribute(
      'aria-label',
      `Service level ${nameOf(this.index)}, ${digits}%, ${word}, Target 80% ${distance}, ${fraction}, ${this.#worst.data}, Live`,
    );
    if (verdict === this.#verdict) return;
    this.#verdict = verdict;
    this.#root.dataset['verdict'] = verdict;
    this.#word.data = word;
    this.#sign.setAttribute('d', sign);
  }

  drawTrend(): void {
    const points = Array.from({ length: halfHours - 1 }, (_, half) => earlier(this.index, half));
    points.push(this.value);
    const low = Math.min(...points);
    const span = Math.max(...points) - low || 1;
    const step = 230 / (points.length - 1);
    const line = points.map(
      (value, at) => `${(5 + at * step).toFixed(2)},${(33 - (28 * (value - low)) / span).toFixed(2)}`,
    );
    const lowest = points.indexOf(low);
    this.#spark.setAttribute('d', `M${line.join('L')}`);
    this.#last.setAttribute('d', `M${line.at(-1)}h.01`);
    for (const path of this.#lowest) path.setAttribute('d', `M${line[lowest]}h.01`);
    this.#worst.data = `Lowest ${(low / 10).toFixed(1)}% ${clock(lowest)}–${clock(lowest + 1)}`;
  }
}

/** When a half hour of the day begins. */
function clock(halfHour: number): string {
  return `${Math.floor(halfHour / 2)}:${halfHour % 2 === 0 ? '00' : '30'}`;
}
