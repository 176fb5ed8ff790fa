import type { MadoExtractEvent } from '../../src/components/base/extract-event.js';
import { words, type Words } from './words.js';

/**
 * The host's own script: language and theme by the address as on the CRM page, who looks at it (`?role=`), what the
 * figures are made of, and a note of each list that was taken out.
 */
const parameters = new URLSearchParams(location.search);
const language = parameters.get('lang') === 'en' ? 'en' : 'ja';
const roles = ['manager', 'supervisor', 'operator'] as const;
const role = roles.find(name => name === parameters.get('role')) ?? 'manager';
const say = (text: Words): string => text[language];

document.documentElement.lang = language;
document.title = say(words.title);
const scheme = parameters.get('theme');
if (scheme === 'dark' || scheme === 'light') document.documentElement.dataset['theme'] = scheme;

const source = document.querySelector('mado-source');
if (role !== 'manager') source?.setAttribute('token-url', `./token?role=${role}`);

showRoles();
await customElements.whenDefined('mado-source');
tellBasis();
document.body.addEventListener('mado-extract', note);

function showRoles(): void {
  const nav = document.getElementById('roles');
  nav?.setAttribute('aria-label', say(words.lookingAs));
  for (const name of roles) {
    const address = new URLSearchParams(parameters);
    address.set('role', name);
    const link = document.createElement('a');
    link.href = `?${address}`;
    link.textContent = say(words.roles[name]);
    if (name === role) link.setAttribute('aria-current', 'true');
    nav?.append(link);
  }
}

/** Says what is simulated as soon as it is known: a live cube is that of the demo, a daily one that of a file. */
function tellBasis(): void {
  const told = document.getElementById('told');
  const store = source?.store;
  if (!told || !store) return;
  const tell = (): void => {
    const meta = store.stream('rfm/all').records.get('meta') as { readonly basis?: string } | undefined;
    if (meta?.basis === 'live' || meta?.basis === 'daily') told.textContent = say(words[meta.basis]);
  };
  store.need({ stream: 'rfm/all', families: ['meta'] }, tell);
  tell();
}

function note(event: MadoExtractEvent): void {
  const { count, analysisDate } = event.detail;
  const item = document.createElement('li');
  item.textContent = say(words.taken(count, analysisDate));
  const section = document.getElementById('exports');
  section?.removeAttribute('hidden');
  section?.querySelector('ul')?.prepend(item);
}
