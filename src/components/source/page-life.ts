/**
 * `shown`: awake, in sight or back on the network · `hidden`: out of sight, and alive ·
 * `away`: put away whole, into the back-forward cache or frozen.
 */
export type PageLife = 'shown' | 'hidden' | 'away';

/** Tells of each turn of the page's life, also when it seems to be as before; the result ends it. */
export function watchPageLife(turned: (life: PageLife) => void): () => void {
  const look = (): void => turned(document.hidden ? 'hidden' : 'shown');
  const back = (event: Event): void => {
    // The first `pageshow` of a page is its loading, and nothing has to wake from that.
    if (!(event instanceof PageTransitionEvent) || event.persisted) look();
  };
  const away = (event: Event): void => {
    // An open socket would keep the page out of the back-forward cache, or die in it unnoticed.
    if (!(event instanceof PageTransitionEvent) || event.persisted) turned('away');
  };
  const heard: readonly (readonly [EventTarget, string, (event: Event) => void])[] = [
    [document, 'visibilitychange', look],
    [window, 'online', look],
    [window, 'pageshow', back],
    [document, 'resume', look],
    [window, 'pagehide', away],
    [document, 'freeze', away],
  ];
  for (const [target, type, listener] of heard) target.addEventListener(type, listener);
  return () => {
    for (const [target, type, listener] of heard) target.removeEventListener(type, listener);
  };
}
