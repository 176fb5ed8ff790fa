/** What the log tells of any instant: the streams of the centre. A customer, an operator, a cube are as they are now. */
const kinds: ReadonlySet<string> = new Set(['queues', 'agents', 'alerts', 'source']);

/** Whether a stream of this name can be seen in the past. */
export function isInPast(stream: string): boolean {
  return kinds.has(stream.split('/', 1)[0] ?? '');
}
