/** The classic script `live`: hands the socket feed to the `core` of its version under the library's own symbol. */
import { version } from '../components/base/version.js';
import { createSocketFeed } from '../data/feed/socket-feed.js';

Object.assign(globalThis, { [Symbol.for(`madoguchi.live.${version}`)]: { createSocketFeed } });
