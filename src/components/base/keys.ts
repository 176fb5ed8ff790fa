const passed: ReadonlySet<string> = new Set(['Escape', 'Tab']);

/**
 * Keeps what is typed into a field of ours from the page's keyboard shortcuts, which see only the host and
 * take it for no field at all. Escape and Tab go on, so that dialogs close and focus moves.
 */
export function keepTypingInside(root: ShadowRoot | HTMLElement): void {
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    root.addEventListener(type, event => {
      if (event instanceof KeyboardEvent && !passed.has(event.key) && isEditable(event.composedPath()[0])) {
        event.stopPropagation();
      }
    });
  }
}

const notTyped: ReadonlySet<string> = new Set(['button', 'submit', 'reset', 'image', 'color', 'file']);

function isEditable(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLInputElement) return !notTyped.has(target.type);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLElement && target.isContentEditable;
}
