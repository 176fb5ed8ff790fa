import '../../../src/define.js';
import type { MadoSource } from '../../../src/components/source/source.js';
import { startProbe } from './probe.js';

/** A display as it hangs on a wall: nobody touches it, and it takes newer versions of its page by itself. */
function makeWall(): readonly [MadoSource, HTMLElement, ...Element[]] {
  const source = document.createElement('mado-source') as MadoSource;
  source.setAttribute('url', location.origin);
  source.tokenProvider = () => giveToken();
  source.setAttribute('token-url', '/token');
  const board = make('mado-wallboard', { rotate: '2s', reload: '' });
  const page = make('section', { 'aria-label': 'All', 'data-columns': '12' });
  const marker = make('mado-kpi-gauge', { metric: 'backlog', queue: 'marker', 'data-span': '3' });
  const queues = make('mado-queue-status', { sort: 'name', 'data-span': '9', rows: '5' });
  page.append(marker, queues);
  board.append(page);
  return [source, board, marker, queues];
}

function make(tag: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

const [source, board, marker, queues] = makeWall();
globalThis.faults = startProbe({
  source,
  board,
  shown: [marker, board, queues].filter(element => element !== undefined),
  make: makeWall,
});
document.body.append(source, board);
