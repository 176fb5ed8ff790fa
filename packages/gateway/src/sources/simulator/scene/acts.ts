import type { Instant, Zone } from 'madoguchi/data';

/** What a scene is called, on the command line and in configurations. */
export const sceneNames = ['bad-monday'] as const;
export type SceneName = (typeof sceneNames)[number];

const minuteMs = 60_000;

/** Minutes after local midnight at which it begins again, while the lines are open: whoever comes in sees one soon. */
export const actMinutes: readonly number[] = Array.from({ length: 20 }, (_, act) => 10 * 60 + 30 * act);
/** So long customers ring and agents are away, in minutes. */
export const rushMinutes = 9;
/** A page that is opened sees people waiting already. */
const curtainMinutes = 3;

/**
 * When a demo of the scene begins: some minutes into the act that ran last, so at most half an hour before now; outside
 * the hours of its acts, in the second of the present day.
 */
export function sceneStart(now: Instant, zone: Zone): Instant {
  const midnight = zone.startOfDay(zone.dateOf(now));
  const minute = (now - midnight) / minuteMs - curtainMinutes;
  const last = actMinutes.at(-1) ?? 0;
  const [, second = 0] = actMinutes;
  const running = actMinutes.findLast(begin => begin <= minute);
  const act = running === undefined || minute > last + 30 ? second : running;
  return midnight + (act + curtainMinutes) * minuteMs;
}
