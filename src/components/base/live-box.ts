import { noChange, type TemplateResult } from 'lit';
import {
  Directive,
  directive,
  PartType,
  type AttributePart,
  type ChildPart,
  type DirectiveResult,
  type PartInfo,
} from 'lit/directive.js';
import { setChildPartValue } from 'lit/directive-helpers.js';

/** Puts a text into a template, or an attribute's whole value, that is written anew without the template. */
export type Live<Parts> = (text: (parts: Parts) => string) => DirectiveResult;

/** How a box is drawn: by its template where it looks different, and else only what is live in it. */
export interface BoxKind<Parts> {
  /** What is not live in it hangs on nothing that `looksSame` does not compare. */
  template(parts: Parts, live: Live<Parts>): TemplateResult;
  /** Whether two drawings differ in nothing but what is live. */
  looksSame(before: Parts, now: Parts): boolean;
}

/** A box as it stands in the page, in a list that the caller has made anew for each drawing. */
export interface DrawnBox<Parts> {
  readonly parts: Parts;
  /** Writes what is live in it, or draws it where it looks different, and nothing around it. */
  follow(parts: Parts): void;
}

/** One live place, with the node that it writes. */
interface Place {
  write(parts: unknown): void;
}

class LivePlace extends Directive implements Place {
  readonly #node = new Text();
  #attribute: AttributePart | undefined;
  #text: (parts: unknown) => string = () => '';
  #written: string | undefined;

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.CHILD && info.type !== PartType.ATTRIBUTE)
      throw new TypeError('What is live stands as a text or as the value of an attribute.');
  }

  override render(_places: Place[], _text: (parts: never) => string, _parts: unknown): unknown {
    return this.#attribute ? noChange : this.#node;
  }

  override update(
    part: ChildPart | AttributePart,
    [places, text, parts]: Parameters<LivePlace['render']>,
  ): unknown {
    if (part.type !== PartType.CHILD) this.#attribute = part;
    this.#text = text as (parts: unknown) => string;
    places.push(this);
    this.write(parts);
    return this.render(places, text, parts);
  }

  write(parts: unknown): void {
    const text = this.#text(parts);
    if (text === this.#written) return;
    this.#written = text;
    if (this.#attribute) this.#attribute.element.setAttribute(this.#attribute.name, text);
    else this.#node.data = text;
  }
}

const livePlace = directive(LivePlace);

class LiveBox extends Directive implements DrawnBox<unknown> {
  parts: unknown;
  #part: ChildPart | undefined;
  #kind: BoxKind<unknown> | undefined;
  #places: readonly Place[] = [];

  override render(kind: BoxKind<never>, parts: unknown, drawn?: DrawnBox<unknown>[]): unknown {
    drawn?.push(this);
    if (kind !== this.#kind) return this.#draw(kind as BoxKind<unknown>, parts);
    return this.#kind.looksSame(this.parts, parts) ? this.#write(parts) : this.#draw(this.#kind, parts);
  }

  override update(part: ChildPart, [kind, parts, drawn]: Parameters<LiveBox['render']>): unknown {
    this.#part = part;
    return this.render(kind, parts, drawn);
  }

  follow(parts: unknown): void {
    if (!this.#kind || !this.#part) return;
    if (this.#kind.looksSame(this.parts, parts)) this.#write(parts);
    else setChildPartValue(this.#part, this.#draw(this.#kind, parts), this);
  }

  #write(parts: unknown): unknown {
    this.parts = parts;
    for (const place of this.#places) place.write(parts);
    return noChange;
  }

  #draw(kind: BoxKind<unknown>, parts: unknown): TemplateResult {
    this.#kind = kind;
    this.parts = parts;
    const places: Place[] = (this.#places = []);
    return kind.template(parts, text => livePlace(places, text as (parts: never) => string, parts));
  }
}

const box = directive(LiveBox);

/**
 * A box of many whose figures change and whose looks seldom do: the figures are written straight to their nodes.
 * @param drawn takes the box in, in the order of the drawing, for who writes what is live without a drawing
 */
export function liveBox<Parts>(
  kind: BoxKind<Parts>,
  parts: Parts,
  drawn?: DrawnBox<Parts>[],
): DirectiveResult {
  return box(kind as BoxKind<never>, parts, drawn as DrawnBox<unknown>[] | undefined);
}
