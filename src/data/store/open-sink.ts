import type { FeedSink } from '../model/stream.js';

/** Hands on what a feed says as long as somebody is there to hear it. */
export function openSink(isClosed: () => boolean, sink: FeedSink): FeedSink {
  const whileOpen =
    <T extends unknown[]>(act: (...given: T) => void) =>
    (...given: T): void => {
      if (!isClosed()) act(...given);
    };
  return {
    change: whileOpen(change => sink.change(change)),
    outdate: whileOpen(stream => sink.outdate?.(stream)),
    beat: whileOpen((stream, behindMs, sourceAt) => sink.beat(stream, behindMs, sourceAt)),
    clock: whileOpen((clock, offsetMs) => sink.clock(clock, offsetMs)),
    link: whileOpen((state, reason) => sink.link(state, reason)),
    refuse: whileOpen((stream, reason) => sink.refuse(stream, reason)),
    troubles: whileOpen(problems => sink.troubles(problems)),
    identity: whileOpen(subject => sink.identity?.(subject)),
    batch: whileOpen((stream, asOf) => sink.batch(stream, asOf)),
    // Asked for as the session is closed, by who takes it over.
    held: stream => sink.held?.(stream),
  };
}
