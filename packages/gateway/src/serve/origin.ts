/** Why a text is no origin as browsers write one, and what to give instead; `null` where it is one. */
export function originProblem(text: string): string | null {
  const origin = URL.canParse(text) ? new URL(text).origin : 'null';
  // Every sandboxed frame and local file says `null`, whoever wrote it.
  if (origin === 'null') return 'Give scheme and host, and a port where it is not the usual one.';
  return origin === text ? null : `Did you mean ${origin}? An origin has no path and no end slash.`;
}
