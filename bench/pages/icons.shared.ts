/** The signs that ours has beside its words, for the hand-written pages. */
const icon = (path: string): string =>
  `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg>`;
export const phone = icon(
  'M4.3 2.4h1.6c.3 0 .5.2.6.4l.8 2.3c.1.3 0 .6-.2.8L5.8 7c.8 1.5 1.8 2.5 3.3 3.3l1.1-1.4c.2-.2.5-.3.8-.2l2.2.8c.3.1.4.3.4.6v1.5c0 1.1-.9 2-2 2C6.5 13.6 2.4 9.5 2.4 4.3c0-1 .9-1.9 1.9-1.9z',
);
export const dot = icon('M8 3.5a4.5 4.5 0 1 0 .01 0z');
export const diamond = icon('M8 .3 15.7 8 8 15.7.3 8z');
