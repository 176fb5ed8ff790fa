import type { Channel, Direction, Instant } from 'madoguchi/data';
import type { Agent } from './staff.js';

export type Phase = 'waiting' | 'offered' | 'taken' | 'over';

/** A contact on its way through the simulated centre. */
export interface SimulatedContact {
  readonly id: string;
  readonly queue: string;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly enqueuedAt: Instant;
  readonly customerKey: string | undefined;
  readonly category: string;
  readonly initialContactId: string | undefined;
  readonly previousContactId: string | undefined;
  /** Names the address it came from, where the centre learns it. */
  readonly addressRef?: string | undefined;
  /** How long it will be talked about, where that is settled beforehand, in milliseconds. */
  readonly talkMs?: number | undefined;
  phase: Phase;
  agent: Agent | null;
}
