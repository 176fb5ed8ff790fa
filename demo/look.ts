/** What the address says of how a page is to be looked at: `?lang=en&theme=dark`; else Japanese, and as the system has it. */
const parameters = new URLSearchParams(location.search);

export const language: 'ja' | 'en' = parameters.get('lang') === 'en' ? 'en' : 'ja';

/** Words for all readers, or one a language. */
export interface Words {
  readonly ja: string;
  readonly en: string;
}

export function say(words: Words): string {
  return words[language];
}

/** Gives the page its language and theme. */
export function look(title: Words): void {
  const root = document.documentElement;
  root.lang = language;
  document.title = say(title);
  const theme = parameters.get('theme');
  if (theme === 'dark' || theme === 'light') root.dataset['theme'] = theme;
}

/** Links of the page keep how it is looked at. */
export function keepLook(links: Iterable<HTMLAnchorElement>): void {
  for (const link of links) {
    const target = new URL(link.href);
    for (const name of ['lang', 'theme']) {
      const value = parameters.get(name);
      if (value !== null && !target.searchParams.has(name)) target.searchParams.set(name, value);
    }
    link.href = target.href;
  }
}
