import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readExtractArgs, readListFilter } from '../../../packages/gateway/src/cubes/list-filter.js';
import { AnswerProblem } from '../../../packages/gateway/src/server/sockets/answer-problem.js';

function problemOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof AnswerProblem);
    assert.equal(error.code, 'malformed');
    return `${error.params['field']}: ${error.params['reason']}`;
  }
  return assert.fail('It was taken.');
}

suite('the filter of a list', () => {
  test('is the list’s usual order where nothing is said', () => {
    assert.deepEqual(readListFilter({ list: 'targets' }), {
      of: 'list',
      offset: 0,
      choice: { list: 'targets', cells: null, part: null, order: 'amount', descending: true },
    });
    assert.deepEqual(readListFilter({ list: 'due', offset: 200 }), {
      of: 'list',
      offset: 200,
      choice: { list: 'due', within: 30, states: null, order: 'value', descending: true },
    });
    assert.deepEqual(readListFilter({ list: 'extract', extract: 'x' }), {
      of: 'extract',
      extract: 'x',
      offset: 0,
    });
  });

  test('says what is wrong and what to give', () => {
    const bad: readonly (readonly [input: unknown, problem: string])[] = [
      [undefined, 'list: give one of targets, due, extract.'],
      [{ list: 'all' }, 'list: give one of targets, due, extract.'],
      [{ list: 'targets', order: 'name' }, 'order: give one of amount, days, orders, score, id.'],
      [{ list: 'targets', cells: 54 }, 'cells: give a text.'],
      [{ list: 'targets', offset: -1 }, 'offset: give a whole number from 0 to 2147483648.'],
      [{ list: 'targets', offset: 0.5 }, 'offset: give a whole number from 0 to 2147483648.'],
      [{ list: 'targets', descending: 'no' }, 'descending: give true or false.'],
      [{ list: 'targets', within: 7 }, 'within: there is no such setting of this list.'],
      [{ list: 'due', within: 1e9 }, 'within: give a whole number from 0 to 3660.'],
      [{ list: 'due', states: ['late', 'gone'] }, 'states.1: give one of on-course, soon, overdue, late.'],
      [[], 'list: give one of targets, due, extract.'],
    ];
    for (const [input, problem] of bad)
      assert.equal(
        problemOf(() => readListFilter(input)),
        problem,
      );
  });
});

suite('what is to be extracted', () => {
  test('is a list of a cube in its usual order', () => {
    assert.deepEqual(readExtractArgs({ cube: 'all', list: 'targets', cells: '55*', purpose: 'mailing' }), {
      cube: 'all',
      choice: { list: 'targets', cells: '55*', part: null, order: 'amount', descending: true },
    });
    assert.deepEqual(readExtractArgs({ cube: 'all', list: 'due', within: 7 }).choice, {
      list: 'due',
      within: 7,
      states: null,
      order: 'value',
      descending: true,
    });
  });

  test('is refused where it names no list', () => {
    assert.equal(
      problemOf(() => readExtractArgs({ cube: 'all' })),
      'list: give one of targets, due.',
    );
  });
});
