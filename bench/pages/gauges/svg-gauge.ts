import Gauge from 'svg-gauge';
import { answeredWithin, digits, everyMs, inSight } from './gauges.shared.js';
import { captioned } from './peers.shared.js';
import type { Mount } from '../contract.js';

/** `setValue`, which sets the arc at once; its animation is not asked for. */
export const mount: Mount = (place, size) => {
  const boxes = captioned(place, size);
  const gauges = boxes.map((box, index) =>
    Gauge(box, {
      max: 100,
      dialStartAngle: 180,
      dialEndAngle: 0,
      value: Number(digits(index, 0)),
      label: value => value.toFixed(1),
    }),
  );
  return {
    everyMs,
    push(tick) {
      gauges.forEach((gauge, index) => gauge.setValue(answeredWithin(index, tick) / 10));
    },
    shown: () => inSight(boxes, index => boxes[index]?.querySelector('text')?.textContent ?? ''),
  };
};
