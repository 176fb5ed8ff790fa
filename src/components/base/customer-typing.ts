const texts: ReadonlySet<string> = new Set(['text', 'search', 'tel', 'email', 'url', 'number', 'password']);

/** Whether the focus is in a field of this root that something was typed into. */
export function isTypingIn(root: HTMLElement | DocumentFragment): boolean {
  const within = root.getRootNode();
  const focused = within instanceof ShadowRoot || within instanceof Document ? within.activeElement : null;
  if (!(focused instanceof HTMLElement) || !root.contains(focused)) return false;
  if (focused instanceof HTMLInputElement) return texts.has(focused.type) && focused.value !== '';
  if (focused instanceof HTMLTextAreaElement) return focused.value !== '';
  return focused.isContentEditable && focused.textContent !== '';
}
