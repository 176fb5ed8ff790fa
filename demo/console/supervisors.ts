/** Who can sit at a console of the demo, and the agent of the simulated centre that each of them is: of that name, and by that telephone. */
const agents: ReadonlyMap<string, string> = new Map([
  ['miura', 'L01'],
  ['hara', 'L02'],
  ['nishida', 'L03'],
]);

export const supervisors: readonly string[] = [...agents.keys()];

/**
 * Where a console gets its token: `?as=hara` says who sits at it, so that several pages can be several people. Who is none of
 * these has neither a name nor a telephone, rather than somebody else's.
 *
 * @param search of the page's address
 */
export function tokenUrlOf(search: string): string {
  const sub = new URLSearchParams(search).get('as') ?? 'miura';
  const agent = agents.get(sub);
  return `./token?${new URLSearchParams({ role: 'supervisor', sub, ...(agent !== undefined && { agent }) })}`;
}
