import type { BenchPage, PageModule, Work } from './contract.js';

const modules = import.meta.glob<PageModule>(['./*/*.ts', '!./rfm/*.ts', '!./*/*.shared.ts']);

/** Long enough for every cadence and every peer's own batching to have drawn. */
const settledAfterMs = 600;

window.bench = open(new URLSearchParams(location.search));

async function open(wanted: URLSearchParams): Promise<BenchPage> {
  const load = modules[`./${wanted.get('page') ?? ''}.ts`];
  const place = document.querySelector<HTMLElement>('#place');
  if (!load || !place) throw new TypeError(`There is no page "${wanted.get('page')}".`);
  const { mount } = await load();
  const put = async (): Promise<Work> => {
    const made = await mount(place, Number(wanted.get('size') ?? 1));
    await painted();
    return made;
  };
  return wanted.has('late') ? late(put) : control(place, await put());
}

/** Loaded, and put up when it is asked for. */
function late(put: () => Promise<Work>): BenchPage {
  return { ...control(document.body, { push: () => undefined, shown: () => [], everyMs: 0 }), put };
}

function control(place: HTMLElement, work: Work): BenchPage {
  let tick = 0;
  let timer = 0;
  return {
    put: () => Promise.resolve(work),
    start() {
      timer = window.setInterval(() => work.push(++tick), work.everyMs);
    },
    stop: () => clearInterval(timer),
    async settle(at) {
      work.push(at);
      await after(settledAfterMs);
      return work.shown();
    },
    scroll: forMs => scroll(scrollerIn(place), forMs),
    frames: forMs => frames(forMs, () => undefined),
    elements: () => [...everyElement(document)].length,
  };
}

function after(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

/** After the next frame was handed over: the frame's own callbacks come before its painting. */
function painted(): Promise<void> {
  return new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 0)));
}

function frames(forMs: number, each: (share: number) => void): Promise<readonly number[]> {
  const began = performance.now();
  const lengths: number[] = [];
  let before = began;
  return new Promise(resolve => {
    const step = (): void => {
      const now = performance.now();
      lengths.push(now - before);
      before = now;
      each((now - began) / forMs);
      if (now - began < forMs) requestAnimationFrame(step);
      else resolve(lengths);
    };
    requestAnimationFrame(step);
  });
}

/** Down to the end in the first half of the time, and up again. */
function scroll(scroller: Element, forMs: number): Promise<readonly number[]> {
  return frames(forMs, share => {
    const way = scroller.scrollHeight - scroller.clientHeight;
    scroller.scrollTop = way * (1 - Math.abs(1 - 2 * Math.min(1, share)));
  });
}

function scrollerIn(place: HTMLElement): Element {
  const scrolls = (element: Element): boolean =>
    element.scrollHeight > element.clientHeight + 1 &&
    /auto|scroll/.test(getComputedStyle(element).overflowY) &&
    element.clientHeight > 100;
  for (const element of everyElement(place)) if (scrolls(element)) return element;
  return document.documentElement;
}

function* everyElement(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everyElement(element.shadowRoot);
  }
}
