/** A row less of it is a row more of room for that box: it is in it, or above it. */
export function helps(element: HTMLElement, box: HTMLElement): boolean {
  if (box.contains(element)) return true;
  return element.getBoundingClientRect().bottom <= box.getBoundingClientRect().top + 1;
}

/** How far down it reaches with all that moves as it grows. */
export function endOf(element: HTMLElement, boxes: readonly HTMLElement[]): number {
  const moving = boxes.filter(box => box.contains(element) || !isBeside(box, element));
  return Math.max(...moving.map(box => drawnIn(box).getBoundingClientRect().bottom));
}

/** It begins above where the other one ends. */
function isBeside(box: HTMLElement, element: HTMLElement): boolean {
  return box.getBoundingClientRect().top < element.getBoundingClientRect().bottom - 1;
}

/** What of the page takes room; an element that is a page itself takes all of it. */
export function boxesOf(page: HTMLElement): readonly HTMLElement[] {
  if (isOurs(page)) return [page];
  return [...page.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && child.getBoundingClientRect().height > 0,
  );
}

/** What of the page is not whole on the stage. Half a pixel is rounding. */
export function beyondEdge(stage: HTMLElement, page: HTMLElement): readonly HTMLElement[] {
  const bottom = stage.getBoundingClientRect().bottom + 0.5;
  return boxesOf(page).filter(child => drawnIn(child).getBoundingClientRect().bottom > bottom);
}

/**
 * How far it would reach beyond the edge if all above it were as short as it can be, in px; below 0 where it would have room.
 *
 * @param spareOf by how much a box can be less high
 */
export function lackOf(
  box: HTMLElement,
  stage: HTMLElement,
  boxes: readonly HTMLElement[],
  spareOf: (box: HTMLElement) => number,
): number {
  const { top } = box.getBoundingClientRect();
  const above = boxes.filter(one => one !== box && one.getBoundingClientRect().bottom <= top + 1);
  const tops = new Set(above.map(topOf));
  const spare = [...tops].map(line => {
    const beside = above.filter(one => topOf(one) === line);
    const heights = beside.map(one => one.getBoundingClientRect().height);
    const least = beside.map(one => one.getBoundingClientRect().height - spareOf(one));
    return Math.max(...heights) - Math.max(...least);
  });
  const beyond = drawnIn(box).getBoundingClientRect().bottom - stage.getBoundingClientRect().bottom;
  return spare.reduce((lack, height) => lack - height, beyond);
}

function topOf(box: HTMLElement): number {
  return Math.round(box.getBoundingClientRect().top);
}

/** How high what it draws is, in px. */
export function heightOf(element: HTMLElement): number {
  return drawnIn(element).getBoundingClientRect().height;
}

/** A page is as high as the stage; what an element draws in it may be higher. */
function drawnIn(box: HTMLElement): Element {
  return box.shadowRoot?.querySelector('[part~="base"]') ?? box;
}

/** Tells each how much room it has down to the edge: what can be larger than it has to be may fill it. */
export function giveRoom(stage: HTMLElement, page: HTMLElement): void {
  const { bottom } = stage.getBoundingClientRect();
  for (const box of boxesOf(page)) {
    const room = `${Math.max(0, Math.floor(bottom - box.getBoundingClientRect().top))}px`;
    if (box.style.getPropertyValue(roomName) !== room) box.style.setProperty(roomName, room);
  }
}

export function takeRoomBack(page: HTMLElement): void {
  for (const box of boxesOf(page)) box.style.removeProperty(roomName);
}

const roomName = '--mado-wallboard-room';

/** What is not shown: all that has no room, but never all there is; what stays alone ends at the edge of the stage. */
export function leftOut(beyond: readonly HTMLElement[], page: HTMLElement): readonly HTMLElement[] {
  return beyond.length < boxesOf(page).length ? beyond : beyond.slice(1);
}

export function isOurs(element: Element): boolean {
  return element.localName.startsWith('mado-');
}
