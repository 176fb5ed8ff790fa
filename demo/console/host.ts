import type { MadoSelectEvent } from '../../src/components/base/select-event.js';
import { keepLook, language, look } from '../look.js';
import { Assistance } from './assistance.js';
import { assistanceWords } from './assistance-words.js';
import { tokenUrlOf } from './supervisors.js';
import { Whom } from './whom.js';

/**
 * The console's own script: who sits at it, which groups can be chosen, and what follows from a choice. Everything else
 * the elements do by themselves.
 */
look({ ja: 'みどり通販・管制', en: 'Midori Mail Order, console' });
keepLook(document.querySelectorAll<HTMLAnchorElement>('.top a'));

const filter = document.querySelector('mado-filter');
const source = document.querySelector('mado-source');

source?.setAttribute('token-url', tokenUrlOf(location.search));

filter?.setAttribute(
  'groups',
  JSON.stringify([
    { id: 'all', name: { ja: '全センター', en: 'Whole centre' } },
    { id: 'shop', name: { ja: '注文・返品', en: 'Orders and returns' } },
    { id: 'care', name: { ja: 'お支払い・定期便', en: 'Billing and plans' } },
    { id: 'business', name: { ja: '法人', en: 'Business' } },
  ]),
);

/** A queue that is chosen in the list is what all of the page shows, until it is chosen again. */
function narrow(queueId: string): void {
  if (!filter) return;
  const only = filter.choice.queues.length === 1 && filter.choice.queues[0] === queueId;
  filter.choose({ queues: only ? [] : [queueId] });
}

/** Beside the alert that is opened stands its customer, where it is about one and the reader may know whom. */
const feed = document.querySelector('main mado-alert-feed');
const whom = feed && new Whom(feed);

document.body.addEventListener('mado-select', ({ detail }: MadoSelectEvent) => {
  if (detail.kind === 'queue') narrow(detail.queueId);
  else if (detail.kind === 'alert' || detail.kind === 'customer') whom?.show(detail.customer);
});
// Who is rung is who is read about.
document.body.addEventListener('mado-dial', ({ detail }) => whom?.show(detail.customer ?? null));

const board = document.querySelector('mado-agent-board');
const [helping, answer] = ['helping', 'help-answer'].map(id => document.getElementById(id));
if (source && board && helping && answer)
  void customElements
    .whenDefined('mado-source')
    .then(() => new Assistance(source, board, { helping, answer }, assistanceWords[language]));
