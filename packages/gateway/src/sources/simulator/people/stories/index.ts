import type { Story } from '../story.js';
import { damaged } from './damaged.js';
import { delivery } from './delivery.js';
import { elder } from './elder.js';
import { praise } from './praise.js';
import { refund } from './refund.js';
import { subscription } from './subscription.js';
import { trouble } from './trouble.js';

export const stories: readonly [Story, ...Story[]] = [
  refund,
  damaged,
  trouble,
  delivery,
  subscription,
  elder,
  praise,
];
