import type { AlertSpeech } from './alert-words.js';

/** What all lines have in common. */
export interface RowLook {
  readonly speech: AlertSpeech;
  /** The title of the feed says of what kind all lines are. */
  readonly isOfKind: boolean;
  /** Why nothing can be sent now; `null` where it can. */
  readonly barred: string | null;
  /** Why nobody can be called now; what is stale bars no call, the past does. */
  readonly callBarred: string | null;
}

/** The same object for the same look, so that lines are drawn once. */
export function sameLook(before: RowLook | undefined, look: RowLook): RowLook {
  const { speech, isOfKind, barred, callBarred } = look;
  const { names, language, timeZone, isPublic } = speech;
  const isSame =
    before?.barred === barred &&
    before.callBarred === callBarred &&
    before.isOfKind === isOfKind &&
    before.speech.names === names &&
    before.speech.language === language &&
    before.speech.timeZone === timeZone &&
    before.speech.isPublic === isPublic;
  return isSame ? before : look;
}
