export const methods = ['fixed', 'quantile', 'ntile', 'nested', 'mean-rank', 'r-rfm-0.3.0'] as const;
/**
 * How values become bands. `r-rfm-0.3.0` repeats R's package rfm of that version and is there to compare with it.
 */
export type Method = (typeof methods)[number];
