import type { ListedCube } from './cube-answers.js';

/** How a cube is, for who cares for the gateway. Nothing in it is of a person. */
export interface CubeHealth {
  readonly cube: string;
  readonly basis: 'daily' | 'live';
  /** `ok`; `waits`: there is too little for it yet, or its file is still to be read; `failed`: what is shown is older than it should be. */
  readonly state: 'ok' | 'waits' | 'failed';
  /** The day it is of; `null` where there is none yet. */
  readonly asOf: string | null;
  /** What there is to say, in a sentence. */
  readonly said: string;
}

/** A cube that a gateway keeps up. */
export interface KeptCube extends ListedCube {
  readonly id: string;
  readonly health: CubeHealth;
  /** The day on which its customers are due; `null` where none is. */
  readonly alertDay: string | null;
  /** Does what is to be done by now. Never rejects for what `health` tells. */
  look(): Promise<void>;
}

/** Of a cube that was put into the log and is not there: a sentence for `health` and the log of messages. */
export function sayRefused(id: string): string {
  return `The log does not take the cube ${id}: it has as many cubes as there may be, or the settings make none.`;
}
