const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

type DurationUnit = keyof typeof unitMs;

const pattern = /^(\d{1,9})(ms|s|m|h|d|w)$/;

/**
 * A duration such as `500ms`, `20s`, `30m`, `1h`, `7d` or `2w` in milliseconds; `undefined` for other text.
 * A day here is 24 hours.
 */
export function parseDuration(text: string): number | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  return Number(match[1]) * unitMs[match[2] as DurationUnit];
}
