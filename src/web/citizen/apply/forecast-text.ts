import type { Forecast } from '#modules/applications';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';

/** How long a decision usually takes, in a sentence: as it really took, or as it is promised. */
export function forecastText(t: Context['t'], forecast: Forecast): string {
  const f = t.forecast;
  if (!forecast.own) return counted(f.promised, forecast.working_days);
  const { from_days, to_days } = forecast;
  return from_days === to_days ? counted(f.about, to_days) : fill(f.between, { from: from_days, to: to_days });
}

const counted = ({ one, many }: { one: string; many: string }, n: number) => fill(n === 1 ? one : many, { n });
