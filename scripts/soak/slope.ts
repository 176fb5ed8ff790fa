/** A measurement at a time. */
export interface Point {
  /** In hours. */
  readonly at: number;
  readonly value: number;
}

/** How much it grows in an hour: the slope of the line of least squares. `NaN` for less than two points. */
export function slopeOf(points: readonly Point[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const at = mean(points.map(point => point.at));
  const value = mean(points.map(point => point.value));
  const across = points.reduce((sum, point) => sum + (point.at - at) ** 2, 0);
  return points.reduce((sum, point) => sum + (point.at - at) * (point.value - value), 0) / across;
}
