/** What the pages use of the peers: they are installed by the bench command alone, and types must not wait for that. */
declare module 'svg-gauge' {
  export interface GaugeOptions {
    readonly max: number;
    readonly dialStartAngle: number;
    readonly dialEndAngle: number;
    readonly value: number;
    label(value: number): string;
  }
  export default function Gauge(element: Element, options: GaugeOptions): { setValue(value: number): void };
}

declare module 'canvas-gauges' {
  export class RadialGauge {
    constructor(options: Readonly<Record<string, unknown>>);
    value: number;
    draw(): this;
  }
}

declare module 'chart.js' {
  export class Chart {
    static register(...parts: readonly unknown[]): void;
    constructor(canvas: HTMLCanvasElement, options: Readonly<Record<string, unknown>>);
    readonly data: { readonly datasets: readonly { readonly data: number[] }[] };
    update(mode: 'none'): void;
  }
  export const ArcElement: unknown;
  export const DoughnutController: unknown;
}

declare module 'echarts/core' {
  export function init(element: HTMLElement): {
    setOption(option: object, how?: { readonly lazyUpdate: boolean; readonly silent: boolean }): void;
  };
  export function use(parts: readonly unknown[]): void;
}

declare module 'echarts/charts' {
  export const GaugeChart: unknown;
}

declare module 'echarts/renderers' {
  export const CanvasRenderer: unknown;
}

declare module 'ag-grid-community' {
  export const ClientSideRowModelModule: unknown;
  export const ClientSideRowModelApiModule: unknown;
  export const ModuleRegistry: { registerModules(modules: readonly unknown[]): void };
  export interface ICellRendererParams<T> {
    readonly data?: T;
  }
  export interface ICellRendererComp<T> {
    init(params: ICellRendererParams<T>): void;
    getGui(): HTMLElement;
    refresh(params: ICellRendererParams<T>): boolean;
  }
  export interface GridOptions<T> {
    readonly columnDefs: readonly object[];
    readonly rowData: readonly T[];
    getRowId(params: { readonly data: T }): string;
    readonly rowHeight: number;
    readonly animateRows: boolean;
    readonly suppressCellFocus: boolean;
    readonly asyncTransactionWaitMillis: number;
  }
  export function createGrid<T>(
    element: HTMLElement,
    options: GridOptions<T>,
  ): { applyTransactionAsync(change: { readonly update: readonly T[] }): void };
}

declare module 'tabulator-tables' {
  export class Tabulator {
    constructor(element: HTMLElement, options: Readonly<Record<string, unknown>>);
    on(event: string, listener: () => void): void;
    updateData(rows: readonly object[]): Promise<void>;
  }
}

declare module 'd3-array' {
  export function quantileSorted(values: ArrayLike<number>, p: number): number | undefined;
}

declare module 'd3-scale' {
  export function scaleThreshold(
    domain: readonly number[],
    range: readonly number[],
  ): (value: number) => number;
}

declare module 'arquero' {
  export interface ColumnTable {
    rollup(values: Readonly<Record<string, unknown>>): ColumnTable;
    derive(values: Readonly<Record<string, string>>): ColumnTable;
    object(): Readonly<Record<string, number>>;
    array(column: string, type: Uint8ArrayConstructor): Uint8Array;
  }
  export const op: { quantile(field: string, p: number): unknown };
  export function table(columns: Readonly<Record<string, ArrayLike<number>>>): ColumnTable;
}

declare module 'apache-arrow' {
  export interface Table {
    getChild(name: string): { toArray(): ArrayLike<number> } | null;
    get(row: number): Readonly<Record<string, unknown>> | null;
  }
  export function tableFromArrays(columns: Readonly<Record<string, ArrayLike<number>>>): Table;
}

declare module '@duckdb/duckdb-wasm' {
  import type { Table } from 'apache-arrow';
  export class VoidLogger {}
  export interface Connection {
    insertArrowTable(table: Table, options: { readonly name: string }): Promise<void>;
    query(text: string): Promise<Table>;
  }
  export class AsyncDuckDB {
    constructor(logger: VoidLogger, worker: Worker);
    instantiate(module: string): Promise<void>;
    connect(): Promise<Connection>;
  }
}
