const MS_PER_DAY = 86_400_000;

/** Calendar day as a count of days since 1970-01-01, free of time zones. */
export type Day = number;

/**
 * Day of `YYYY-MM-DD`, or null when the text is not a real calendar day.
 * @example parseDay('2024-02-30') // null
 */
export function parseDay(text: string): Day | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!m) return null;
  const day = dayOf(Number(m[1]), Number(m[2]), Number(m[3]));
  return formatDay(day) === text ? day : null;
}

/** Day of a year, month (1 to 12) and day of month. */
export function dayOf(year: number, month: number, date: number): Day {
  return Math.round(Date.UTC(year, month - 1, date) / MS_PER_DAY);
}

/** `YYYY-MM-DD` of a day. */
export function formatDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Calendar year of a day. */
export function yearOf(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCFullYear();
}

/**
 * Same date `years` later by the calendar; 29 February becomes 1 March where the year has none,
 * so an anniversary is never reached early.
 */
export function addYears(day: Day, years: number): Day {
  const d = new Date(day * MS_PER_DAY);
  return dayOf(d.getUTCFullYear() + years, d.getUTCMonth() + 1, d.getUTCDate());
}

/** Same date `months` later by the calendar, clamped to the end of the month. */
export function addMonths(day: Day, months: number): Day {
  const d = new Date(day * MS_PER_DAY);
  const first = dayOf(d.getUTCFullYear(), d.getUTCMonth() + 1 + months, 1);
  const next = dayOf(d.getUTCFullYear(), d.getUTCMonth() + 2 + months, 1);
  return Math.min(first + d.getUTCDate() - 1, next - 1);
}
