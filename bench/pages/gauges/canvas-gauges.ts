import { RadialGauge } from 'canvas-gauges';
import type { Mount } from '../contract.js';
import { answeredWithin, digits, everyMs, inSight } from './gauges.shared.js';
import { captioned } from './peers.shared.js';

/** Animation off, as its documentation says for fast changes: the dial is kept, the needle is drawn anew. */
export const mount: Mount = (place, size) => {
  const boxes = captioned(place, size);
  const gauges = boxes.map((box, index) => {
    const canvas = document.createElement('canvas');
    box.append(canvas);
    return new RadialGauge({
      renderTo: canvas,
      width: 200,
      height: 200,
      units: '%',
      minValue: 0,
      maxValue: 100,
      value: Number(digits(index, 0)),
      valueInt: 2,
      valueDec: 1,
      animation: false,
      animatedValue: false,
    }).draw();
  });
  return {
    everyMs,
    push(tick) {
      gauges.forEach((gauge, index) => {
        gauge.value = answeredWithin(index, tick) / 10;
      });
    },
    shown: () => inSight(boxes, index => gauges[index]?.value.toFixed(1) ?? ''),
  };
};
