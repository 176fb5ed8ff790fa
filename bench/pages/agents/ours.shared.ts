import '../../../src/components/agent-board/define.js';
import '../../../src/components/source/define.js';
import { createMemoryFeed } from '../../../src/data/feed/memory-feed.js';
import type { Mount, Shown } from '../contract.js';
import { batchOf, everyMs, instant, limits, shownAgent, sized } from './agents.shared.js';

const stream = 'agents/all';

/** Our board as a page gets it: most urgent first, everything on. */
export function mountBoard(appearance: 'table' | 'tiles'): Mount {
  return (place, size) => {
    const feed = createMemoryFeed({ [stream]: batchOf(size, 0), 'queues/all': site });
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
      push(tick) {
        feed.patch(stream, batchOf(size, tick));
        // As a gateway does, whose figures would else look late.
        if (tick % 10 === 0) feed.beat();
      },
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
