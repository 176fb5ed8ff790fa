/** Bytes of a page's memory, by whose they are. */
export interface HeapParts {
  /** What scripts keep: records, texts, functions. */
  readonly kept: number;
  /** What V8 makes of scripts: compiled code, feedback, shapes of objects. It is bounded by the scripts' size. */
  readonly code: number;
  /** The browser's own: nodes, styles, its timeline of layout shifts and long frames. */
  readonly browser: number;
}

/** A heap snapshot as the DevTools protocol gives it: nodes are rows of numbers, `node_fields` names their columns. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[], ...unknown[]];
    };
  };
  readonly nodes: readonly number[];
}

const codeTypes: ReadonlySet<string> = new Set(['code', 'object shape', 'hidden', 'synthetic']);

/** Adds up a heap snapshot, which is JSON. */
export function heapParts(json: string): HeapParts {
  const { snapshot, nodes } = JSON.parse(json) as Snapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [typeAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const parts = { kept: 0, code: 0, browser: 0 };
  for (let at = 0; at < nodes.length; at += fields.length) {
    const type = types[0][nodes[at + typeAt] ?? -1] ?? '';
    const part = type === 'native' ? 'browser' : codeTypes.has(type) ? 'code' : 'kept';
    parts[part] += nodes[at + sizeAt] ?? 0;
  }
  return parts;
}

/** What takes and tells a heap snapshot: a session of the DevTools protocol. */
export interface HeapSession {
  send(method: 'HeapProfiler.takeHeapSnapshot'): Promise<unknown>;
  on(
    event: 'HeapProfiler.addHeapSnapshotChunk',
    listener: (told: { readonly chunk: string }) => void,
  ): unknown;
}

/** What the page's memory is made of now. */
export async function takeHeapParts(session: HeapSession): Promise<HeapParts> {
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot');
  return heapParts(chunks.join(''));
}
