import type {} from 'madoguchi/types/react';
import { createRef } from 'react';
import type { MadoKpiGauge } from 'madoguchi';

const gauge = createRef<MadoKpiGauge>();

export const panel = (
  <mado-source url="https://gateway.example" group="orders" connection-shown>
    <mado-kpi-gauge
      ref={gauge}
      key="level"
      className="figure"
      lang="ja"
      metric="service-level"
      target="80%"
      alert={0.7}
      keep-for="5m"
      wall
      data={undefined}
      onmado-select={event => event.detail.kind}
      onClick={event => event.currentTarget.metric}
    />
    <mado-queue-status queue="billing orders" sort="-waiting" appearance="cards" />
  </mado-source>
);
