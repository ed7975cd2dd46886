import type { Forecast } from '#modules/applications';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';

/** How long a decision usually takes, in a sentence: as it really took, or as it is promised. */
export function forecastText(t: Context['t'], forecast: Forecast): string {
  const f = t.forecast;
  if (!forecast.own) return fill(f.promised, { n: forecast.working_days });
  const { from_days, to_days } = forecast;
  return from_days === to_days ? fill(f.about, { n: to_days }) : fill(f.between, { from: from_days, to: to_days });
}
