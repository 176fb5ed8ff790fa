import type {} from 'madoguchi/types/react';

// error 2322: an appearance that there is not
export const appearance = <mado-kpi-gauge appearance="circle" />;
// error 2322: a property that there is not
export const unknown = <mado-kpi-gauge metrics="aht" />;
// error 2339: an element that there is not
export const element = <mado-kpi-gage />;
// error 2339: a gauge fires no change of connection
export const event = <mado-kpi-gauge onmado-select={({ detail }) => detail.state} />;
