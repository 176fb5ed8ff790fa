import { en } from './locale/en.js';
import { ja } from './locale/ja.js';
import type { Localised, Messages } from './locale/messages.js';

/** The shared words in each language. */
export const messages: Localised<Messages> = { ja, en };
