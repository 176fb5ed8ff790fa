/** The fields of a contact that the operator fills in. */
const fields = ['kind', 'detail', 'item', 'priority', 'memo'] as const;
export type Field = (typeof fields)[number];
export type Filled = Readonly<Record<Field, string>>;

/** The form of one contact after the other: what was typed for one is there again when that one is. */
export class ContactForm {
  readonly #root: ParentNode;
  readonly #drafts = new Map<string, Filled>();
  #contact: string | null = null;
  /** As it was when the contact was opened. */
  #blank: Filled;

  constructor(root: ParentNode) {
    this.#root = root;
    this.#blank = this.#filled;
  }

  /** Something was typed that is not saved. */
  get isDirty(): boolean {
    return this.#contact !== null && fields.some(field => this.#filled[field] !== this.#blank[field]);
  }

  /** So many contacts wait with something typed, the open one left out. */
  get drafts(): number {
    return this.#drafts.size;
  }

  get contact(): string | null {
    return this.#contact;
  }

  /** Puts away what was typed, and shows this contact's own. */
  open(contact: string | null, blank: Partial<Filled>): void {
    this.#putAway();
    this.#contact = contact;
    this.#blank = { kind: '', detail: '', item: '', priority: '', memo: '', ...blank };
    const draft = contact === null ? undefined : this.#drafts.get(contact);
    if (contact !== null) this.#drafts.delete(contact);
    this.#fill(draft ?? this.#blank);
  }

  /** It is kept elsewhere now. */
  saved(): void {
    this.#blank = this.#filled;
  }

  #putAway(): void {
    if (this.#contact !== null && this.isDirty) this.#drafts.set(this.#contact, this.#filled);
  }

  get #filled(): Filled {
    const value = (field: Field): string => this.#input(field)?.value ?? '';
    return {
      kind: value('kind'),
      detail: value('detail'),
      item: value('item'),
      priority: value('priority'),
      memo: value('memo'),
    };
  }

  #fill(filled: Filled): void {
    for (const field of fields) {
      const input = this.#input(field);
      if (input) input.value = filled[field];
    }
  }

  #input(field: Field): HTMLInputElement | HTMLTextAreaElement | null {
    return this.#root.querySelector(`#${field}`);
  }
}
