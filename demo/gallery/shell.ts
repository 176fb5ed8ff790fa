/**
 * The frame of a gallery page: a heading, switches for theme, language and width, and one section a state.
 * What is looked at is said by the address (`?theme=dark&lang=en&width=sidebar`), so that a picture and a
 * test can name it.
 */

/** A text for all readers, or one a language. */
export type Words = string | { readonly ja: string; readonly en: string };

/** `column`: what the grid gives. `sidebar`: 258 px, the narrowest place. `wide`: a row of its own. */
export type Width = 'column' | 'sidebar' | 'wide';

const themes = ['auto', 'light', 'dark'] as const;
const languages = ['ja', 'en'] as const;
const widths = ['column', 'sidebar', 'wide'] as const;

const switches = { theme: themes, lang: languages, width: widths } as const;

const settings = new URLSearchParams(location.search);

/** The language of the page: `?lang=`, else Japanese. */
export const language: 'ja' | 'en' = settings.get('lang') === 'en' ? 'en' : 'ja';

/** The words in the language of the page. */
export function say(words: Words): string {
  return typeof words === 'string' ? words : words[language];
}

function chosen(name: keyof typeof switches): string {
  return settings.get(name) ?? (name === 'lang' ? language : switches[name][0]);
}

function create<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = '',
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function switchLinks(name: keyof typeof switches): HTMLElement {
  const nav = create('nav', '', { 'aria-label': name });
  for (const value of switches[name]) {
    const target = new URLSearchParams(settings);
    target.set(name, value);
    const current = value === chosen(name);
    nav.append(create('a', value, { href: `?${target}`, ...(current ? { 'aria-current': 'true' } : {}) }));
  }
  return nav;
}

/** To the front page, which is looked at in the same way. */
function wayBack(): HTMLElement {
  const words = say({ ja: '← すべての要素', en: '← All elements' });
  const nav = create('nav', '', { class: 'back', 'aria-label': 'Madoguchi' });
  nav.append(create('a', words, { href: `../index.html?${settings}` }));
  return nav;
}

/** Begins the page: its title, the tag it is about and a sentence. Call it once, before the sections. */
export function begin(title: Words, tag: string, sentence: Words): void {
  const root = document.documentElement;
  root.lang = language;
  root.dataset['theme'] = chosen('theme');
  if (settings.get('dir') === 'rtl') root.dir = 'rtl';
  document.title = `${say(title)} – ${tag}`;
  const heading = create('h1', say(title));
  heading.append(create('code', tag));
  const header = create('header');
  const names = Object.keys(switches) as (keyof typeof switches)[];
  header.append(heading, ...names.map(switchLinks), create('p', say(sentence)));
  if (tag.startsWith('mado-')) header.prepend(wayBack());
  document.body.prepend(header);
}

function place(): HTMLElement {
  return document.querySelector('main') ?? document.body.appendChild(create('main'));
}

let count = 0;

/**
 * Adds one state to the page. Its id is `id`, else its number, so that a test can find it.
 * `width` is the width the state is about; the page's own switch wins over `column`.
 */
export function section(
  title: Words,
  note: Words,
  element: Element,
  options: { readonly width?: Width; readonly id?: string } = {},
): HTMLElement {
  count++;
  const wanted = options.width ?? 'column';
  const box = create('section', '', { id: options.id ?? `state-${count}` });
  box.className = wanted === 'column' ? chosen('width') : wanted;
  box.append(create('h2', say(title)));
  if (note !== '') box.append(create('p', say(note)));
  box.append(element);
  place().append(box);
  return box;
}
