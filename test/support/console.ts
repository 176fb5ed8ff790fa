/* eslint-disable no-console -- what the library says to the page's author is what is tested */
import { forgetWarnings } from '../../src/components/base/warnings.js';

/** Catches what is warned of, until `restore`; nothing counts as said before. */
export function catchWarnings(): { readonly said: readonly string[]; restore(): void } {
  const warn = console.warn;
  const said: string[] = [];
  forgetWarnings();
  console.warn = (text: string) => said.push(text);
  return {
    said,
    restore: () => {
      console.warn = warn;
    },
  };
}
