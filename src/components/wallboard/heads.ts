/**
 * Makes the figures of gauges beside each other stand at one height: the head of each is as high as the highest of them,
 * which has a title of two lines, say.
 */
export function alignHeads(page: HTMLElement): void {
  const gauges = [page, ...page.querySelectorAll<HTMLElement>('*')].filter(
    ({ localName }) => localName === 'mado-kpi-gauge',
  );
  const rows = new Map<number, Head[]>();
  for (const gauge of gauges) {
    const height = headHeight(gauge);
    if (height === null) continue;
    const top = Math.round(gauge.getBoundingClientRect().top);
    rows.set(top, [...(rows.get(top) ?? []), { gauge, height }]);
  }
  for (const heads of rows.values()) align(heads);
}

interface Head {
  readonly gauge: HTMLElement;
  readonly height: number;
}

const headName = '--mado-wallboard-head';

/** What is of one height by itself is told nothing. Half a pixel is rounding. */
function align(heads: readonly Head[]): void {
  const heights = heads.map(({ height }) => height);
  const most = Math.max(...heights);
  const told = most - Math.min(...heights) > 0.5 ? `${most.toFixed(2)}px` : '';
  for (const { gauge } of heads)
    if (gauge.style.getPropertyValue(headName) !== told) gauge.style.setProperty(headName, told);
}

/** How high the head is by what is in it, in px; `null` where nothing is drawn yet. */
function headHeight(gauge: HTMLElement): number | null {
  const head = gauge.shadowRoot?.querySelector('[part~="label"]')?.parentElement;
  if (!head) return null;
  const { top } = head.getBoundingClientRect();
  return Math.max(...[...head.children].map(child => child.getBoundingClientRect().bottom - top));
}
