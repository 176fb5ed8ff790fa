import { GaugeChart } from 'echarts/charts';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { Mount } from '../contract.js';
import { answeredWithin, digits, everyMs, inSight } from './gauges.shared.js';
import { captioned } from './peers.shared.js';

use([GaugeChart, CanvasRenderer]);

/** No animation, `lazyUpdate` and `silent`, only the gauge's module loaded. */
export const mount: Mount = (place, size) => {
  const boxes = captioned(place, size);
  const charts = boxes.map((box, index) => {
    const chart = init(box);
    chart.setOption({
      animation: false,
      series: [
        {
          type: 'gauge',
          startAngle: 180,
          endAngle: 0,
          progress: { show: true },
          pointer: { show: false },
          axisTick: { show: false },
          splitLine: { show: false },
          axisLabel: { show: false },
          detail: { formatter: (value: number) => value.toFixed(1) },
          data: [{ value: Number(digits(index, 0)) }],
        },
      ],
    });
    return chart;
  });
  const values = new Float64Array(size);
  return {
    everyMs,
    push(tick) {
      charts.forEach((chart, index) => {
        const value = (values[index] = answeredWithin(index, tick) / 10);
        chart.setOption({ series: [{ data: [{ value }] }] }, { lazyUpdate: true, silent: true });
      });
    },
    shown: () => inSight(boxes, index => (values[index] ?? 0).toFixed(1)),
  };
};
