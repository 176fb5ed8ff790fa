/**
 * An event about an element's own life: it does not bubble, so that nothing around the element takes it
 * for its own.
 */
export abstract class StateEvent<D> extends CustomEvent<D> {
  constructor(type: string, detail: D) {
    super(type, { detail, bubbles: false, composed: false });
  }
}

/** An event that says what a person wants: it bubbles out of every shadow root. */
export abstract class IntentEvent<D> extends CustomEvent<D> {
  constructor(type: string, detail: D, options: { readonly cancelable?: boolean } = {}) {
    super(type, { detail, bubbles: true, composed: true, cancelable: options.cancelable ?? false });
  }
}
