import { expect } from '@open-wc/testing';
import {
  formatAge,
  formatClock,
  formatCount,
  formatDate,
  formatDay,
  formatDifference,
  formatDuration,
  formatDurationDifference,
  formatFraction,
  formatMoney,
  formatRatio,
  formatSigned,
  formatSpan,
  nameText,
  ratioFigure,
} from '../../../src/components/base/formats.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const tokyo = 'Asia/Tokyo';

describe('formats', () => {
  describe('ratios', () => {
    it('a ratio has one decimal and its sign', () => {
      expect(formatRatio(126 / 183)).to.equal('68.9%');
    });

    it('a ratio on a wall has no decimals', () => {
      expect(formatRatio(126 / 183, { decimals: 0 })).to.equal('69%');
    });

    it('digits and unit come apart, for two sizes', () => {
      expect(ratioFigure(0.9)).to.deep.equal({ digits: '90.0', unit: '%' });
    });

    it('rounding does not reach a target that is missed', () => {
      expect(formatRatio(0.7996, { limits: { atLeast: [0.8], atMost: [] } })).to.equal('79.9%');
    });

    it('rounding does not reach a limit that is exceeded', () => {
      expect(formatRatio(0.0501, { limits: { atLeast: [], atMost: [0.05] } })).to.equal('5.1%');
    });

    it('a target that is just met is shown as met', () => {
      expect(formatRatio(0.8, { limits: { atLeast: [0.8], atMost: [] } })).to.equal('80.0%');
    });

    it('a difference has a true minus and its unit by language', () => {
      expect(formatDifference(-0.111, 'ja')).to.equal('−11.1pt');
      expect(formatDifference(-0.111, 'en')).to.equal('−11.1 pt');
    });

    it('a difference upwards has a plus, none has neither', () => {
      expect(formatDifference(0.055, 'ja')).to.equal('+5.5pt');
      expect(formatDifference(-0.0001, 'ja')).to.equal('±0.0pt');
    });

    it('numerator and denominator keep company', () => {
      expect(formatFraction(126, 1_183, 'ja')).to.equal('126 / 1,183 件');
      expect(formatFraction(126, 1_183, 'en')).to.equal('126 / 1,183');
    });
  });

  describe('durations', () => {
    it('minutes and seconds, from an hour on with hours', () => {
      expect(formatDuration(3 * minute + 42 * second)).to.equal('3:42');
      expect(formatDuration(hour + 5 * minute + 9 * second)).to.equal('1:05:09');
    });

    it('a running second is cut off, as on a clock', () => {
      expect(formatDuration(14_999)).to.equal('0:14');
    });

    it('a wait just over its limit does not look as if it were within', () => {
      expect(formatDuration(20_400, { atLeast: [], atMost: [20_000] })).to.equal('0:21');
      expect(formatDuration(20_000, { atLeast: [], atMost: [20_000] })).to.equal('0:20');
    });

    it('a negative wait is none', () => {
      expect(formatDuration(-400)).to.equal('0:00');
    });

    it('a difference has its sign', () => {
      expect(formatDurationDifference(102_000)).to.equal('+1:42');
      expect(formatDurationDifference(-102_000)).to.equal('−1:42');
    });
  });

  describe('ages', () => {
    it('seconds, minutes with seconds, and days in Japanese', () => {
      expect(formatAge(4_200, 'ja')).to.equal('4秒前');
      expect(formatAge(3 * minute + 12 * second, 'ja')).to.equal('3分12秒前');
      expect(formatAge(2 * day + 3 * hour, 'ja')).to.equal('2日前');
    });

    it('one unit in English', () => {
      expect(formatAge(4_200, 'en')).to.equal('4 s ago');
      expect(formatAge(3 * minute + 12 * second, 'en')).to.equal('3 min ago');
    });

    it('a span alone is exact to the next unit', () => {
      expect(formatSpan(3 * minute + 12 * second, 'en')).to.equal('3 min 12 s');
      expect(formatSpan(18 * minute, 'ja')).to.equal('18分');
      expect(formatSpan(0, 'ja')).to.equal('0秒');
    });
  });

  describe('counts and money', () => {
    it('people and cases have their counter words in Japanese only', () => {
      expect(formatCount(13, 'people', 'ja')).to.equal('13人');
      expect(formatCount(1_183, 'cases', 'ja')).to.equal('1,183件');
      expect(formatCount(13, 'people', 'en')).to.equal('13');
    });

    it('money comes in the smallest unit of its currency', () => {
      expect(formatMoney(7_718, 'JPY', 'ja')).to.equal('7,718円');
      expect(formatMoney(7_718, 'JPY', 'en')).to.equal('¥7,718');
      expect(formatMoney(7_718, 'USD', 'en')).to.equal('$77.18');
    });

    it('a signed number has a true minus', () => {
      expect(formatSigned(-3, 'en')).to.equal('−3');
      expect(formatSigned(3, 'en')).to.equal('+3');
    });
  });

  describe('dates and names', () => {
    const instant = Date.UTC(2026, 2, 31, 15, 3, 12);

    it('a date is that of the given zone', () => {
      expect(formatDate(instant, tokyo, 'ja')).to.equal('4月1日(水)');
      expect(formatDate(instant, tokyo, 'en')).to.equal('Wed 1 Apr');
      expect(formatDate(instant, 'UTC', 'en')).to.equal('Tue 31 Mar');
    });

    it('a day of figures at rest has its year', () => {
      expect(formatDay('2011-12-10', 'ja')).to.equal('2011年12月10日');
      expect(formatDay('2011-12-10', 'en')).to.equal('10 Dec 2011');
    });

    it('a clock is that of the given zone, and midnight is 00', () => {
      expect(formatClock(instant, tokyo)).to.equal('00:03:12');
      expect(formatClock(instant, 'UTC', false)).to.equal('15:03');
      expect(formatClock(instant, tokyo, false)).to.equal('0:03');
    });

    it("a name is taken in the reader's language, else in another, else its id", () => {
      expect(nameText({ ja: '注文', en: 'Orders' }, 'en', 'orders')).to.equal('Orders');
      expect(nameText({ ja: '注文' }, 'en', 'orders')).to.equal('注文');
      expect(nameText('注文', 'en', 'orders')).to.equal('注文');
      expect(nameText(undefined, 'en', 'orders')).to.equal('orders');
    });
  });
});
