/** Gives the same object for the same content, so that what is guarded by it is drawn once. */
export class LookMemory<Look extends object> {
  #look: Look | undefined;
  #as = '';

  same(look: Look): Look {
    const as = JSON.stringify(look);
    if (this.#look && as === this.#as) return this.#look;
    this.#as = as;
    return (this.#look = look);
  }
}
