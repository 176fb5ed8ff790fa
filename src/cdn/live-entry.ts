/** The classic script `live`: hands the socket feed to `core` under the library's own symbol. */
import { createSocketFeed } from '../data/feed/socket-feed.js';

Object.assign(globalThis, { [Symbol.for('madoguchi.live')]: { createSocketFeed } });
