import { expect } from '@open-wc/testing';
import { Scheduler, type Cadence, type FlushTarget } from '../../../src/components/base/scheduler.js';
import { FakePage } from '../../support/fake-page.js';

class Written implements FlushTarget {
  readonly element = document.createElement('div');
  readonly flushes: Cadence[] = [];
  rests = 0;

  flush(cadence: Cadence): void {
    this.flushes.push(cadence);
  }

  rest(): void {
    this.rests++;
  }
}

describe('the scheduler', () => {
  let page: FakePage;
  let scheduler: Scheduler;
  let target: Written;

  beforeEach(() => {
    page = new FakePage();
    scheduler = new Scheduler(page);
    target = new Written();
    scheduler.add(target);
  });

  describe('cadence', () => {
    it('many requests are one frame and one flush', async () => {
      for (let request = 0; request < 50; request++) scheduler.invalidate(target);
      expect(page.framesWaiting).to.equal(1);
      await page.paint();
      expect(target.flushes).to.deep.equal(['digits']);
      expect(page.framesWaiting).to.equal(0);
    });

    it('arcs are written 20 times a second at most, digits 10 times', async () => {
      for (let frame = 0; frame < 60; frame++) {
        scheduler.invalidate(target, 'arc');
        scheduler.invalidate(target, 'digits');
        await page.paint();
      }
      expect(target.flushes.filter(cadence => cadence === 'arc')).to.have.length.within(19, 21);
      expect(target.flushes.filter(cadence => cadence === 'digits')).to.have.length.within(9, 11);
    });

    it('what a person asks for comes with the next frame', async () => {
      for (let frame = 0; frame < 4; frame++) {
        scheduler.invalidate(target, 'frame');
        await page.paint();
      }
      expect(target.flushes).to.deep.equal(['frame', 'frame', 'frame', 'frame']);
    });

    it('a slot that is far away is waited for without frames', async () => {
      scheduler.invalidate(target);
      await page.paint();
      scheduler.invalidate(target);
      expect(page.framesWaiting).to.equal(0);
      await page.paint(7);
      expect(target.flushes).to.deep.equal(['digits', 'digits']);
    });

    it('what a person asks for does not wait for a slot that something else waits for', async () => {
      scheduler.invalidate(target);
      await page.paint();
      scheduler.invalidate(target);
      scheduler.invalidate(target, 'frame');
      expect(page.framesWaiting).to.equal(1);
      await page.paint();
      expect(target.flushes).to.deep.equal(['digits', 'frame']);
      await page.paint(7);
      expect(target.flushes).to.deep.equal(['digits', 'frame', 'digits']);
    });

    it('digits that are asked for while arcs are written are written in the same frame', async () => {
      target.flush = cadence => {
        target.flushes.push(cadence);
        if (cadence === 'arc') scheduler.invalidate(target, 'digits');
      };
      scheduler.invalidate(target, 'arc');
      await page.paint();
      expect(target.flushes).to.deep.equal(['arc', 'digits']);
      expect(page.framesWaiting, 'frames in which nothing is left to write').to.equal(0);
    });

    it('what is asked for while its own slot is over is written in the next one', async () => {
      let asked = false;
      target.flush = cadence => {
        target.flushes.push(cadence);
        if (cadence === 'digits' && !asked) scheduler.invalidate(target, 'arc');
        asked = true;
      };
      scheduler.invalidate(target, 'digits');
      await page.paint(2);
      expect(target.flushes).to.deep.equal(['digits', 'arc']);
    });

    it('all elements change in the same frame', async () => {
      const other = new Written();
      scheduler.add(other);
      scheduler.invalidate(target);
      await page.paint();
      scheduler.invalidate(target);
      await page.paint();
      scheduler.invalidate(other);
      await page.paint(7);
      expect(target.flushes).to.have.length(2);
      expect(other.flushes).to.have.length(1);
    });
  });

  describe('sight', () => {
    it('what is out of sight is not written, and is written when it comes into sight', async () => {
      page.scroll(target.element, false);
      scheduler.invalidate(target);
      await page.paint(20);
      expect(target.flushes).to.deep.equal([]);
      expect(target.rests).to.equal(1);
      page.scroll(target.element, true);
      await page.paint(1);
      expect(target.flushes).to.deep.equal(['digits']);
    });

    it('something out of sight keeps no frame busy', async () => {
      page.scroll(target.element, false);
      scheduler.invalidate(target);
      await page.paint(1);
      expect(page.framesWaiting).to.equal(0);
    });

    it('a hidden page does nothing and catches up in one flush', async () => {
      page.setHidden(true);
      for (let request = 0; request < 9; request++) scheduler.invalidate(target);
      expect(page.framesWaiting).to.equal(0);
      page.setHidden(false);
      await page.paint(10);
      expect(target.flushes).to.deep.equal(['digits']);
    });
  });

  describe('the clock', () => {
    it('ticks at the full seconds of the wall clock', () => {
      const at: number[] = [];
      page.time.pass(300);
      scheduler.everySecond(() => at.push(page.time.wall() % 1000));
      page.time.pass(3_000);
      expect(at).to.deep.equal([0, 0, 0]);
    });

    it('ticks at the full seconds of the site once it knows them', () => {
      const at: number[] = [];
      scheduler.everySecond(() => at.push(page.time.wall() % 1000));
      scheduler.alignTo({ rate: 1, now: () => page.time.wall() + 400 });
      page.time.pass(2_000);
      expect(at).to.deep.equal([600, 600]);
    });

    it('a site whose time is held does not hold the ticks, nor hurry them', () => {
      let ticks = 0;
      scheduler.everySecond(() => ticks++);
      scheduler.alignTo({ rate: 0, now: () => 999 });
      page.time.pass(3_000);
      expect(ticks).to.equal(3);
    });

    it('one timer serves all, and none runs without a listener', () => {
      const ends = [1, 2, 3].map(() => scheduler.everySecond(() => undefined));
      expect(page.time.pending).to.equal(1);
      for (const end of ends) end();
      expect(page.time.pending).to.equal(0);
    });

    it('stands still while the page is hidden and ticks at once when it is shown', () => {
      let ticks = 0;
      scheduler.everySecond(() => ticks++);
      page.setHidden(true);
      page.time.pass(60_000);
      expect(ticks).to.equal(0);
      page.setHidden(false);
      expect(ticks).to.equal(1);
    });
  });

  describe('life', () => {
    it('what left is not written any more', async () => {
      scheduler.invalidate(target);
      scheduler.remove(target);
      await page.paint(5);
      expect(target.flushes).to.deep.equal([]);
    });

    it('the last one to leave takes frame, observer and listener with it', () => {
      scheduler.invalidate(target);
      scheduler.remove(target);
      expect(page.framesWaiting).to.equal(0);
      expect(page.watched.size).to.equal(0);
      expect(page.visibilityListeners).to.equal(0);
    });
  });
});
