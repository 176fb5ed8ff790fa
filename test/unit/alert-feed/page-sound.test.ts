import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { muteChoices } from '../../../src/components/alert-feed/mute-choices.js';
import { PageSound, repeatMs, type Voice } from '../../../src/components/alert-feed/page-sound.js';
import type { Tone } from '../../../src/components/alert-feed/tone.js';
import { FakeTime, settle } from '../../support/fake-time.js';

class FakeTone implements Tone {
  played = 0;
  closed = 0;
  allowed = true;

  play(): Promise<boolean> {
    if (this.allowed) this.played++;
    return Promise.resolve(this.allowed);
  }

  close(): void {
    this.closed++;
  }
}

class FakeVoice implements Voice {
  on = false;
  told = 0;

  rings(): boolean {
    return this.on;
  }

  changed(): void {
    this.told++;
  }
}

class Room {
  readonly time = new FakeTime();
  readonly tone = new FakeTone();
  readonly sound = new PageSound(this.tone);
  readonly #clock = {
    after: (ms: number, callback: () => void) => this.time.after(ms, callback),
    wall: () => this.time.wall(),
    running: () => this.time.monotonic(),
  };

  voice(on = false): { voice: FakeVoice; leave: () => void } {
    const voice = new FakeVoice();
    voice.on = on;
    return { voice, leave: this.sound.add(voice, this.#clock) };
  }

  async pass(ms: number): Promise<void> {
    this.time.pass(ms);
    await settle();
  }
}

describe('the sound of a page', () => {
  test('comes at once, and again every 15 s until what it is for is handled', async () => {
    const room = new Room();
    const { voice } = room.voice();
    await room.pass(repeatMs / 2);
    voice.on = true;
    room.sound.look();
    await room.pass(0);
    assert.equal(room.tone.played, 1);
    await room.pass(2 * repeatMs);
    assert.equal(room.tone.played, 3);
    voice.on = false;
    await room.pass(10 * repeatMs);
    assert.equal(room.tone.played, 3);
  });

  test('is one, however many feeds ring and however often they change', async () => {
    const room = new Room();
    for (let feeds = 0; feeds < 3; feeds++) room.voice(true);
    for (let looks = 0; looks < 50; looks++) room.sound.look();
    await room.pass(0);
    await room.pass(repeatMs);
    assert.equal(room.tone.played, 2);
  });

  test('is still while it is muted, and back by itself at the end', async () => {
    const room = new Room();
    const { voice } = room.voice(true);
    await room.pass(0);
    room.sound.mute(room.time.wall() + 60_000);
    assert.equal(room.sound.mutedUntil(room.time.wall()), room.time.wall() + 60_000);
    await room.pass(55_000);
    assert.equal(room.tone.played, 1);
    await room.pass(repeatMs + 5_000);
    assert.equal(room.sound.mutedUntil(room.time.wall()), null);
    assert.ok(room.tone.played >= 2);
    assert.ok(voice.told >= 2, 'the feeds were told of both');
  });

  test('is back at once where somebody ends the mute', async () => {
    const room = new Room();
    room.voice(true);
    await room.pass(0);
    room.sound.mute(room.time.wall() + 60_000);
    room.sound.mute(null);
    await room.pass(0);
    assert.equal(room.tone.played, 2);
  });

  test('says that the browser lets it make none yet, and is tried again when it does', async () => {
    const room = new Room();
    room.tone.allowed = false;
    const { voice } = room.voice(true);
    await room.pass(0);
    assert.equal(room.sound.blocked, true);
    assert.equal(voice.told, 1);
    room.tone.allowed = true;
    room.sound.unblock();
    await room.pass(0);
    assert.equal(room.sound.blocked, false);
    assert.equal(room.tone.played, 1);
  });

  test('is gone with the last feed: no timer, nothing that plays', async () => {
    const room = new Room();
    const [one, other] = [room.voice(true), room.voice()];
    await room.pass(0);
    one.leave();
    assert.equal(room.tone.closed, 0);
    other.leave();
    assert.equal(room.tone.closed, 1);
    assert.equal(room.time.pending, 0);
  });
});

describe('a mute', () => {
  const wall = Date.UTC(2026, 10, 21, 1, 39);
  const facts = { wall, siteWall: wall, timeZone: 'Asia/Tokyo', dayStart: '05:00', shiftEnd: null };

  test('lasts 15 minutes, an hour, or until the day ends', () => {
    assert.deepEqual(
      muteChoices(facts).map(({ of, until }) => [of, (until - wall) / 60_000]),
      [
        ['minutes', 15],
        ['hour', 60],
        ['day', 18 * 60 + 21],
      ],
    );
  });

  test('lasts until the shift ends where the page says when, on the next day too', () => {
    const end = (shiftEnd: string): number =>
      ((muteChoices({ ...facts, shiftEnd }).at(-1)?.until ?? 0) - wall) / 60_000;
    assert.equal(end('17:30'), 6 * 60 + 51);
    assert.equal(end('02:00'), 15 * 60 + 21);
  });

  test('ends by the page’s clock and is shown by the site’s', () => {
    const ahead = { ...facts, siteWall: wall + 600_000 };
    for (const { until, shownAs } of muteChoices(ahead)) assert.equal(shownAs - until, 600_000);
  });
});
