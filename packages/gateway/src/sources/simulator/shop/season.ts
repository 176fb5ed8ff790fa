import { addDays, type Day } from 'madoguchi/data';

/** What a day brings beside the orders that customers have planned anyway: people, on an average day of its kind. */
export interface DayDemand {
  readonly newcomers: number;
  /** Customers who had not planned to order: reminded by a campaign, by a friend, by an empty bottle of something else. */
  readonly returners: number;
}

/** Newcomers a day when the shop opened, and how many more a day when it has been open for three years. */
const firstNewcomers = 2.1;
const grownNewcomers = 1.5;
const growthDays = 1_096;
const ordinaryReturners = 0.7;

/** By month: dry skin in autumn and winter, presents in December, few orders in the heat. */
const monthFactors = [1.05, 0.95, 1.1, 1.15, 1.05, 0.95, 0.85, 0.75, 1, 1.2, 1.15, 1.2] as const;

/** Campaigns of every year, by their first day and length: spring sets, the summer sale, the anniversary, the year's end. */
const campaigns = [
  { from: '03-10', days: 9, newcomers: 1.8, returners: 9 },
  { from: '07-01', days: 7, newcomers: 1.4, returners: 8 },
  { from: '10-05', days: 10, newcomers: 2.2, returners: 12 },
  { from: '12-05', days: 12, newcomers: 1.5, returners: 9 },
] as const;

/** A spot on television for the trial sets: on this one day orders come by the minute. */
const spot: DayDemand = { newcomers: 1_250, returners: 850 };

export interface ShopCalendar {
  /** The first day of the shop. */
  readonly opened: Day;
  /** The day of the spot. */
  readonly spot: Day;
}

export function demandOf(day: Day, { opened, spot: spotDay }: ShopCalendar): DayDemand {
  if (day === spotDay) return spot;
  const age = (Date.parse(day) - Date.parse(opened)) / 86_400_000;
  const grown = firstNewcomers + grownNewcomers * Math.min(1, age / growthDays);
  const campaign = campaigns.find(({ from, days }) => isWithin(day, `${day.slice(0, 4)}-${from}`, days));
  return {
    newcomers: grown * (monthFactors[monthOf(day) - 1] ?? 1) * (campaign?.newcomers ?? 1),
    returners: ordinaryReturners * (campaign?.returners ?? 1),
  };
}

/** 1 to 12. */
export function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

function isWithin(day: Day, first: Day, days: number): boolean {
  return day >= first && day < addDays(first, days);
}

/** Orders by local hour, of a shop whose customers order by telephone in the day and by the web in the evening. */
const hourWeights = [
  1, 0.5, 0.3, 0.2, 0.2, 0.6, 1.5, 2.5, 4, 6.5, 7.5, 7, 7.5, 6, 5.5, 5, 5, 5.5, 6, 6.5, 7.5, 8, 6, 3,
] as const;
const allWeights = hourWeights.reduce((sum, weight) => sum + weight, 0);

/** The time of day of an order, in milliseconds after local midnight, for a number from 0 up to but not 1. */
export function timeOfDay(unit: number): number {
  let rest = unit * allWeights;
  const hour = hourWeights.findIndex(weight => (rest -= weight) < 0);
  const weight = hourWeights[hour] ?? 1;
  return Math.floor((hour + (rest + weight) / weight) * 3_600_000);
}
