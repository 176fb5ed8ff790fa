import { directive, type ChildPart, type DirectiveClass, type PartInfo } from 'lit/directive.js';
import { getCommittedValue } from 'lit/directive-helpers.js';
import { repeat as litRepeat } from 'lit/directives/repeat.js';

interface Repeating {
  update(part: ChildPart, props: unknown[]): unknown;
}

/** Lit does not export the class of its directive, but each use of it names the class. */
const { _$litDirective$: LitRepeat } = litRepeat([], () => undefined) as {
  readonly _$litDirective$: new (info: PartInfo) => Repeating;
};

/**
 * Lit's `repeat` without what it leaves behind: from lit-html 3.3.1 on, each item that is taken away leaves its end
 * marker, a comment, in the page (https://github.com/lit/lit/issues/5298). On a wall that is thousands a day.
 */
class TidyRepeat extends LitRepeat {
  override update(part: ChildPart, props: unknown[]): unknown {
    const before = [...partsOf(part)];
    const drawn = super.update(part, props);
    const after = partsOf(part);
    if (before.some((one, index) => one !== after[index])) {
      const kept = new Set(after);
      for (const one of before) if (!kept.has(one)) (one.endNode as ChildNode | null)?.remove();
    }
    return drawn;
  }
}

/** The items of a list as they stand in the page; none before it is drawn. */
function partsOf(part: ChildPart): readonly ChildPart[] {
  const value = getCommittedValue(part);
  return Array.isArray(value) ? (value as ChildPart[]) : [];
}

/** As `repeat` of Lit: items by their keys, each with its own nodes for as long as it is there. */
export const repeat = directive(TidyRepeat as unknown as DirectiveClass) as unknown as typeof litRepeat;
