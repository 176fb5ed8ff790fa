/** The limits and times of the wire; all times in milliseconds. */

/** The largest message either side makes, in bytes of JSON: a slow line still gets its beats. */
export const maxMessageBytes = 16 * 1024;
/** How deep a message of the page may nest. */
export const maxDepth = 6;
export const maxSubs = 64;
/** The longest stream name, family, queue id, client name and the like. */
export const maxNameLength = 256;
/** Names in one narrowing. */
export const maxNames = 1000;
/** Day records are kept for 35 days. */
export const maxDays = 35;

export const defaultHz = 10;
export const highestHz = 20;
export const beatMs = 1000;
export const lateMs = 3000;
export const staleMs = 10_000;

/** A page that gives no credit is told after the first and closed after the second. */
export const slowAfterMs = 15_000;
export const closeAfterMs = 60_000;

/** A page asks again when no answer came for this long. */
export const answerMs = 1000;
/** A second wrong head within this time asks for a whole snapshot. */
export const headDoubtMs = 10_000;
/** Whole snapshots asked for in doubt wait this long, doubling from the first to the second. */
export const snapshotBackoffMs = 1000;
export const longestSnapshotBackoffMs = 30_000;

/** A question of a page without an answer ends after this; one that has no connection, after the second. */
export const answerLimitMs = 30_000;
export const linkLimitMs = 10_000;
/** A gateway that is on its way to the past says so each second: of one that says nothing for this long it is asked again. */
export const unheardMs = 2_500;
/** Open at once. All of them, sent again over a new connection, stay short of what a gateway takes at once. */
export const maxQuestions = 16;
/** Half of the messages that a gateway takes of a page: streams and clock have the other half. */
export const questionRate = { perSecond: 10, burst: maxQuestions } as const;

/** How fast the past may run, in its milliseconds a real one: a day in less than two and a half minutes. */
export const fastestPast = 600;

/** What a page takes of the words of a refusal: so many params, with names and texts of so many characters. */
export const maxParams = 8;
export const maxParamLength = 200;

/** What a page takes of one stream. */
export const maxStreamKeys = 20_000;
export const maxStreamBytes = 5_000_000;

/** The offset is that of the least round trip among so many exchanges. */
export const timeSamples = 8;
/** Between two exchanges while there are fewer than that, and afterwards. */
export const timeSampleMs = 250;
export const timeRefreshMs = 60_000;
/** A larger step of either clock starts the exchanges anew. */
export const clockStepMs = 1000;
