import * as v from 'valibot';
import { contactEventTypes, type ContactFields } from '../model/event.js';
import type { ContactFact } from './contact-facts.js';
import { itemAt, Places, texts } from './saved.js';

export const factTextsSchema = v.strictObject({ sources: texts, shapes: v.array(texts) });
export type FactTextsState = v.InferOutput<typeof factTextsSchema>;

/** Ten times what a centre's systems come to. */
const mostNames = 4_000;

/**
 * Writes the facts of a contact as one text and reads them again: a tenth of the memory, and nothing for a collector
 * to look at. The names of fields, which are most of it, are written once for all; they are needed to read a text.
 */
export class FactTexts {
  readonly #sources = new Places<string>();
  /** The fields of events, as JSON. */
  readonly #shapes = new Places<string>();

  /** `null` where so many sources or sets of fields were seen that somebody makes them up. */
  of(facts: readonly ContactFact[]): string | null {
    if (Math.max(this.#sources.values.length, this.#shapes.values.length) > mostNames) return null;
    const cells: unknown[] = [];
    for (const { position, event } of facts) {
      const { time, type, source, id, data } = event;
      const shape = this.#shapes.of(JSON.stringify(Object.keys(data)));
      const place = this.#sources.of(source);
      cells.push(position, time, contactEventTypes.indexOf(type), place, id, shape, ...Object.values(data));
    }
    return JSON.stringify(cells);
  }

  facts(text: string, subject: string): ContactFact[] {
    const facts: ContactFact[] = [];
    const cells = JSON.parse(text) as readonly unknown[];
    for (let next = 0; next < cells.length;) {
      const head = cells.slice(next, (next += 6)) as unknown as Head;
      const [position, time, type, source, id, shape] = head;
      const names = JSON.parse(itemAt(this.#shapes.values, shape)) as readonly string[];
      const data = Object.fromEntries(names.map(name => [name, cells[next++]])) as ContactFields;
      const event = {
        id,
        source: itemAt(this.#sources.values, source),
        type: itemAt(contactEventTypes, type),
        subject,
        time,
        data,
      };
      facts.push({ event, position });
    }
    return facts;
  }

  save(): FactTextsState {
    return {
      sources: [...this.#sources.values],
      shapes: this.#shapes.values.map(shape => JSON.parse(shape) as string[]),
    };
  }

  restore({ sources, shapes }: FactTextsState): void {
    for (const source of sources) this.#sources.of(source);
    for (const shape of shapes) this.#shapes.of(JSON.stringify(shape));
  }
}

type Head = readonly [
  position: number,
  time: number,
  type: number,
  source: number,
  id: string,
  shape: number,
];
