import '../../../src/components/agent-board/define.js';
import '../../../src/components/source/define.js';
import { createMemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { recordKey } from '../../../src/data/fold/records.js';
import type { Mount, Shown } from '../contract.js';
import { everyMs, factsOf, idOf, instant, limits, recordOf, shownAgent, sized } from './agents.shared.js';

const stream = 'agents/all';

/** Our board as a page gets it: most urgent first, everything on. */
export function mountBoard(appearance: 'table' | 'tiles'): Mount {
  return (place, size) => {
    const feed = createMemoryFeed({ [stream]: batch(size, 0), 'queues/all': site });
    // Held, so that times change by the batches alone, as in all the others.
    feed.clock({ virtual: instant, wall: Date.now(), rate: 0 });
    const source = document.createElement('mado-source');
    source.feed = feed;
    const board = document.createElement('mado-agent-board');
    board.appearance = appearance;
    board.limits = limits;
    sized(place).append(source, board);
    return {
      everyMs,
      push: tick => feed.patch(stream, batch(size, tick)),
      shown: () => [...(board.shadowRoot?.querySelectorAll('[data-box]') ?? [])].flatMap(shownBox),
    };
  };
}

function shownBox(node: Element): Shown[] {
  return shownAgent(node.querySelector('.text')?.textContent, node.querySelector('.time')?.textContent);
}

const site = {
  site: { timeZone: 'UTC', dayStart: '00:00', today: '2026-11-20', profile: 'campaign', basis: 'event' },
  'queue|billing': {
    name: 'Billing',
    channels: ['phone'],
    thresholdMs: 20_000,
    shortMs: 5_000,
    waitLimitMs: 120_000,
  },
};

const keys: string[] = [];

function batch(size: number, tick: number): Map<string, unknown> {
  const changed = new Map<string, unknown>();
  for (let index = 0; index < size; index++) {
    const key = (keys[index] ??= recordKey('agent', idOf(index)));
    changed.set(key, recordOf(index, factsOf(index, tick)));
  }
  return changed;
}
