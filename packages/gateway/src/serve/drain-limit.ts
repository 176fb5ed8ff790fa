/** The longest an end may take by itself; below the 90 s after which service managers kill what does not end. */
export const defaultDrainLimitMs = 10_000;
