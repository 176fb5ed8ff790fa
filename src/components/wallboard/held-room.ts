/** What is above the pages: it takes as much room when figures grow old as it took before, so that nothing below it moves. */
export class HeldRoom {
  #isHeld = false;

  /**
   * Before anything is drawn: measures what stands there now where figures just became old.
   * @param top what is above the pages; `null` before the first drawing
   */
  look(top: HTMLElement | null, isOld: boolean): void {
    if (!top || isOld === this.#isHeld) return;
    this.#isHeld = isOld;
    if (!isOld) {
      top.style.removeProperty(roomName);
      return;
    }
    // In em, so that it is the same room on a board of another size.
    const room = top.getBoundingClientRect().height / parseFloat(getComputedStyle(top).fontSize);
    top.style.setProperty(roomName, `${room.toFixed(3)}em`);
  }
}

const roomName = '--_room';
