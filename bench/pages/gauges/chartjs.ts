import { ArcElement, Chart, DoughnutController } from 'chart.js';
import type { Mount } from '../contract.js';
import { answeredWithin, everyMs, inSight } from './gauges.shared.js';
import { captioned } from './peers.shared.js';

Chart.register(DoughnutController, ArcElement);

/** A half doughnut with only what it needs registered; `update('none')` after the data changed in place. */
export const mount: Mount = (place, size) => {
  const boxes = captioned(place, size);
  const charts = boxes.map((box, index) => {
    const canvas = document.createElement('canvas');
    box.append(canvas);
    return new Chart(canvas, {
      type: 'doughnut',
      data: {
        datasets: [{ data: shares(index, 0), backgroundColor: ['#2a6fab', '#dfe4e8'], borderWidth: 0 }],
      },
      options: {
        animation: false,
        responsive: false,
        events: [],
        rotation: -90,
        circumference: 180,
        cutout: '86%',
      },
    });
  });
  return {
    everyMs,
    push(tick) {
      charts.forEach((chart, index) => {
        const data = chart.data.datasets[0]?.data;
        if (data) [data[0], data[1]] = shares(index, tick);
        chart.update('none');
      });
    },
    shown: () => inSight(boxes, index => Number(charts[index]?.data.datasets[0]?.data[0] ?? 0).toFixed(1)),
  };
};

function shares(index: number, tick: number): [number, number] {
  const value = answeredWithin(index, tick) / 10;
  return [value, 100 - value];
}
