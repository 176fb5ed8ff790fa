import type { Language } from '../../data/model/vocabulary.js';
import { composedAncestors } from './host-registry.js';

/**
 * The language of an element: its own `lang`, else the nearest around it through shadow hosts, else the
 * document's, else the browser's. Every language but Japanese is served in English.
 */
export function languageOf(element: HTMLElement): Language {
  const tag = element.lang || inheritedLang(element) || navigator.language;
  return tag.toLowerCase().split('-')[0] === 'ja' ? 'ja' : 'en';
}

function inheritedLang(element: Element): string {
  for (const ancestor of composedAncestors(element)) {
    const lang = ancestor.getAttribute('lang');
    if (lang) return lang;
  }
  return '';
}

interface Watch {
  readonly observer: MutationObserver;
  readonly listeners: Set<() => void>;
}
const watches = new Map<Node, Watch>();

/** Tells when a `lang` changes around the element: one observer for each root, shared by all elements. */
export function watchLanguage(element: Element, listener: () => void): () => void {
  const told = (): void => listener();
  const roots = new Set<Node>([element.getRootNode()]);
  for (const ancestor of composedAncestors(element)) roots.add(ancestor.getRootNode());
  for (const root of roots) watchRoot(root).listeners.add(told);
  return () => {
    for (const root of roots) leaveRoot(root, told);
  };
}

function watchRoot(root: Node): Watch {
  let watch = watches.get(root);
  if (!watch) {
    const listeners = new Set<() => void>();
    const observer = new MutationObserver(() => {
      for (const listener of [...listeners]) listener();
    });
    observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
    watch = { observer, listeners };
    watches.set(root, watch);
  }
  return watch;
}

function leaveRoot(root: Node, listener: () => void): void {
  const watch = watches.get(root);
  if (!watch) return;
  watch.listeners.delete(listener);
  if (watch.listeners.size > 0) return;
  watch.observer.disconnect();
  watches.delete(root);
}

/** How many roots are watched. For tests of what is left behind. */
export function watchedRoots(): number {
  return watches.size;
}
