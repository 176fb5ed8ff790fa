import type { RecordStream } from '../../fold/record-stream.js';
import type { Narrowing } from '../../model/narrowing.js';
import type { Projection, StreamView } from './view.js';
import { createView, viewDigest } from './view.js';

/** One view for all sockets that see the same of a stream; it lives as long as one of them holds it. */
export interface ViewCache {
  get(stream: RecordStream, narrowing: Narrowing, projection: Projection): StreamView;
}

export function createViewCache(): ViewCache {
  const views = new WeakMap<RecordStream, Map<string, WeakRef<StreamView>>>();
  return {
    get(stream, narrowing, projection) {
      const ofStream = views.get(stream) ?? new Map<string, WeakRef<StreamView>>();
      views.set(stream, ofStream);
      const digest = viewDigest(narrowing, projection);
      const before = ofStream.get(digest)?.deref();
      if (before) return before;
      for (const [name, view] of ofStream) if (!view.deref()) ofStream.delete(name);
      const view = createView({ stream, narrowing, projection });
      ofStream.set(digest, new WeakRef(view));
      return view;
    },
  };
}
