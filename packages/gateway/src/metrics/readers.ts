/**
 * Who may read `/metrics`: `administrators`, those whose rights say so; `local`, administrators and whoever asks on this
 * machine, by `localhost` or `127.0.0.1` and not through a proxy; `off`, nobody.
 */
export const metricsReaders = ['administrators', 'local', 'off'] as const;
export type MetricsReaders = (typeof metricsReaders)[number];
