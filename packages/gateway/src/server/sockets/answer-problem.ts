/** Why a question that may be asked has no answer: told to whoever asked, instead of a fault of the gateway. */
export class AnswerProblem extends Error {
  override readonly name = 'AnswerProblem';
  /** As the protocol has them: `malformed`, `too-many` … */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: string, params: AnswerProblem['params'] = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}
