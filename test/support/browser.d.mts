/** What runs the browser of all tests; the code is `browser.mjs`, which the runners' configurations load. */
export interface Browser {
  readonly executablePath: string;
  readonly args: readonly string[];
  /** On top of the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

export function findBrowser(): Promise<Browser>;
