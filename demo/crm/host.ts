/**
 * The host's own script, with the habits of its kind: a shortcut library that listens on the document and
 * looks at the tag of the target to tell typing from commands, which a shadow root hides from it.
 */
import { keepLook, language, look } from '../look.js';
import { HostDesk } from './desk.js';
import { wordsIn } from './words.js';

const parameters = new URLSearchParams(location.search);
const words = wordsIn(language);
look({ ja: wordsIn('ja').title, en: wordsIn('en').title });
keepLook(document.querySelectorAll<HTMLAnchorElement>('.topbar a[href^="./"]'));

/** Whose page it is: who answers in Japanese, who answers in English, or anybody named by `?agent=`. */
const agent = parameters.get('agent') ?? (language === 'en' ? 'A05' : 'A01');
const source = document.querySelector('mado-source');
if (agent !== source?.getAttribute('agent')) {
  source?.setAttribute('agent', agent);
  source?.setAttribute('token-url', `./token?${new URLSearchParams({ role: 'operator', agent })}`);
}

const bindings = new Map<string, () => void>();
const help = document.getElementById('shortcut-help');
bindings.set('?', () => help?.toggleAttribute('hidden'));
bindings.set('/', () => document.getElementById('kind')?.focus());
bindings.set('g', () => document.getElementById('memo')?.focus());

document.addEventListener('keypress', event => {
  const tag = event.target instanceof Element ? event.target.tagName : '';
  if (tag === 'INPUT' || tag === 'TEXTAREA' || tag === 'SELECT') return;
  const action = bindings.get(event.key);
  if (!action) return;
  event.preventDefault();
  action();
});

document.addEventListener('mado-find-customer', () =>
  document.querySelector('mado-customer-search')?.focus(),
);
document.addEventListener('mado-new-customer', event => {
  event.preventDefault();
  const told = document.getElementById('told');
  if (told) told.textContent = words.newCustomer;
  document.getElementById('detail')?.focus();
});
void customElements.whenDefined('mado-source').then(() => source && new HostDesk(source, words, language));
