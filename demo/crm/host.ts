/**
 * The host's own script, with the habits of its kind: a shortcut library that listens on the document and
 * looks at the tag of the target to tell typing from commands, which a shadow root hides from it.
 */
const parameters = new URLSearchParams(location.search);
const language = parameters.get('lang') === 'en' ? 'en' : 'ja';
document.documentElement.lang = language;
const scheme = parameters.get('theme');
if (scheme === 'dark' || scheme === 'light') document.documentElement.dataset['theme'] = scheme;
if (language === 'en') {
  document.title = 'Midori Mail Order CRM';
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-en]')) {
    field.value = field.dataset['en'] ?? field.value;
  }
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
