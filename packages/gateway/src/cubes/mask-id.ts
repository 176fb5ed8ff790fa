/** So many signs of an id stay readable at most, for two rows to be told apart; of a short one fewer than half. */
const mostShown = 3;

/** An id as a list shows it: `•••` and its last characters, three at most and fewer than half of them. */
export function maskedId(id: string): string {
  const signs = [...id];
  const shown = Math.min(mostShown, Math.floor((signs.length - 1) / 2));
  return `•••${signs.slice(signs.length - Math.max(0, shown)).join('')}`;
}
