import { warnOnce } from './warnings.js';

/**
 * Code that most pages never need, loaded when it is needed first, once for all elements. Where it can't be
 * loaded it stays missing until it is asked for again: a module that failed is not tried behind the scenes.
 */
export class OnDemand<Code> {
  /** True where the last try failed. */
  failed = false;
  readonly #import: () => Promise<Code>;
  #code: Code | undefined;
  #loading: Promise<void> | undefined;

  constructor(load: () => Promise<Code>) {
    this.#import = load;
  }

  /** `undefined` as long as it is not there. */
  get code(): Code | undefined {
    return this.#code;
  }

  /** True before it is there or has failed. */
  get pending(): boolean {
    return !this.#code && !this.failed;
  }

  /** Loads it unless it is there or on its way; settles when it is there or has failed, and never rejects. */
  load(): Promise<void> {
    this.#loading ??= this.#import().then(
      code => {
        this.#code = code;
        this.failed = false;
      },
      (error: unknown) => {
        warnOnce('code-unavailable', `Code could not be loaded: ${String(error)}.`, String(error));
        this.failed = true;
        this.#loading = undefined;
      },
    );
    return this.#loading;
  }
}
