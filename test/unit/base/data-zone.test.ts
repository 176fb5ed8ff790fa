import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAgentData } from '../../../src/components/agent-board/agent-board.data.js';
import { parseAlertData } from '../../../src/components/alert-feed/alert-feed.data.js';
import { parseHeadline } from '../../../src/components/headline/headline.data.js';
import { parseGaugeData } from '../../../src/components/kpi-gauge/kpi-gauge.data.js';
import { parseQueueData } from '../../../src/components/queue-status/queue-status.data.js';

/** The elements whose data names a time zone, each with the least data that it takes. */
const elements: Readonly<Record<string, (given: object) => { readonly problem?: string | undefined }>> = {
  'agent-board': given => parseAgentData({ agents: [], ...given }),
  'alert-feed': given => parseAlertData({ alerts: [], ...given }),
  headline: given => parseHeadline({ severity: 'ok', fact: { code: 'no-contact' }, ...given }),
  'queue-status': given => parseQueueData({ queues: [], ...given }),
};

for (const [name, parse] of Object.entries(elements)) {
  test(`the data of mado-${name} names a time zone by its IANA name, or none`, () => {
    for (const given of [{}, { timeZone: 'UTC' }, { timeZone: 'Asia/Tokyo' }])
      assert.equal(parse(given).problem, undefined);
  });

  test(`mado-${name} tells of a time zone that is none: which, where, and what to give`, () => {
    for (const timeZone of ['Tokyo', '', 9])
      assert.equal(
        parse({ timeZone }).problem,
        `data.timeZone: ${JSON.stringify(timeZone)} is no time zone: give an IANA name such as Asia/Tokyo, or UTC`,
      );
  });
}

test('what is wrong beside a time zone follows without a full stop between', () => {
  const { problem } = parseAgentData({ agents: 1, timeZone: 'Tokyo' });
  assert.match(problem ?? '', /data\.agents: .*; data\.timeZone: .*or UTC$/);
});

test('the period of a gauge has a time zone that there is', () => {
  const parse = (timeZone: unknown) =>
    parseGaugeData({ now: {}, period: { from: 0, to: 1, timeZone } } as never).problem;
  assert.equal(parse('Asia/Tokyo'), undefined);
  assert.equal(
    parse('Tokyo'),
    'data.period.timeZone: "Tokyo" is no time zone: give an IANA name such as Asia/Tokyo, or UTC',
  );
});
