/** So many signs of an id stay readable, for two rows to be told apart; of one no longer than twice that, none does. */
const shown = 3;

/** An id as a list shows it: `•••` and its last three characters; wholly masked where it has up to six. */
export function maskedId(id: string): string {
  const signs = [...id];
  return `•••${signs.length > 2 * shown ? signs.slice(-shown).join('') : ''}`;
}
