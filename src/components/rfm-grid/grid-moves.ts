/** A box or a head of a grid. */
export interface Place {
  /** Which square, from 0. */
  readonly panel: number;
  /** Rows from the top; -1: the head of the square, the number of bands: the heads of the columns. */
  readonly y: number;
  /** Columns from the start; -1: the heads of the rows, which stand before the first square only. */
  readonly x: number;
}

/** How far a grid goes. */
export interface Extent {
  readonly panels: number;
  readonly bins: number;
  /** The squares have heads of their own. */
  readonly panelHeads: boolean;
}

type Move = (place: Place, extent: Extent) => Place;

const moves: Readonly<Record<string, Move>> = {
  ArrowRight: (place, extent) => sideways(place, 1, extent),
  ArrowLeft: (place, extent) => sideways(place, -1, extent),
  ArrowUp: (place, extent) => upOrDown(place, -1, extent),
  ArrowDown: (place, extent) => upOrDown(place, 1, extent),
  Home: place => ({ ...place, x: 0 }),
  End: (place, { bins }) => ({ ...place, x: bins - 1 }),
  PageUp: place => ({ ...place, panel: Math.max(0, place.panel - 1), x: Math.max(0, place.x) }),
  PageDown: (place, { panels }) => ({
    ...place,
    panel: Math.min(panels - 1, place.panel + 1),
    x: Math.max(0, place.x),
  }),
  'Ctrl+Home': () => ({ panel: 0, y: 0, x: 0 }),
  'Ctrl+End': (_, { panels, bins }) => ({ panel: panels - 1, y: bins - 1, x: bins - 1 }),
};

/** Where a key leads from a place; `undefined` for keys that don't move. */
export function movedPlace(place: Place, key: string, extent: Extent): Place | undefined {
  return moves[key]?.(place, extent);
}

/** Over the edge of a square lies the next one. */
function sideways(place: Place, step: number, { panels, bins }: Extent): Place {
  const { panel, y, x } = place;
  if (y === -1) return { ...place, panel: Math.min(panels - 1, Math.max(0, panel + step)) };
  const next = x + step;
  if (next >= bins) return panel + 1 < panels ? { y, panel: panel + 1, x: 0 } : place;
  if (next >= 0) return { ...place, x: next };
  if (panel > 0) return { y, panel: panel - 1, x: bins - 1 };
  return { ...place, x: y < bins ? -1 : 0 };
}

/** A row's head has only such heads above and below it. */
function upOrDown(place: Place, step: number, { bins, panelHeads }: Extent): Place {
  const { y, x } = place;
  const isRowHead = x === -1;
  const lowest = isRowHead ? bins - 1 : bins;
  const highest = panelHeads && !isRowHead ? -1 : 0;
  return { ...place, y: Math.min(lowest, Math.max(highest, y + step)) };
}

/** A place as it stands in the page. */
export function formatPlace({ panel, y, x }: Place): string {
  return `${panel}/${y}/${x}`;
}

/** Throws nothing: a text of others makes the first box. */
export function parsePlace(text: string): Place {
  const [panel = 0, y = 0, x = 0] = text.split('/').map(Number);
  return { panel, y, x };
}

/** Whether it is a box, and no head. */
export function isBox({ y, x }: Place, { bins }: Extent): boolean {
  return x >= 0 && y >= 0 && y < bins;
}
