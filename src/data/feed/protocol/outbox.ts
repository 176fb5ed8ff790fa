import type { FeedProblem, StreamChange } from '../../model/stream.js';
import type { Renewal } from './authorisation.js';
import type { NoticeMessage, PageMessage, WelcomeMessage } from './messages.js';
import type { QuestionEnd, QuestionProgress } from './question.js';
import type { ReceiverOutput, StreamBeat, StreamProblem, SyncedClock } from './receiver.js';

/** Collects what comes of one call. */
export class Outbox {
  readonly messages: PageMessage[] = [];
  readonly changes: StreamChange[] = [];
  readonly beats: StreamBeat[] = [];
  readonly problems: StreamProblem[] = [];
  readonly notices: NoticeMessage[] = [];
  readonly answers: QuestionEnd[] = [];
  readonly progress: QuestionProgress[] = [];
  clock: SyncedClock | null = null;
  turned = false;
  welcome: WelcomeMessage | null = null;
  renewal: Renewal | null = null;
  failed: FeedProblem | null = null;

  get output(): ReceiverOutput {
    return this;
  }
}
