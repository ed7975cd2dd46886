import { inLanguage } from '#modules/city';
import type { Context } from '../context.ts';
import { Message } from '../ui/index.ts';

/** Before anything is written: is somebody in danger? Then these numbers come first. */
export function DangerMessage({ t, lang, city }: Context) {
  return (
    <Message tone="warning" title={t.report.danger}>
      <p>{inLanguage(city.reporting.danger_text, lang)}</p>
      <ul>
        {city.emergency.map((one) => (
          <li key={one.number}>
            <a href={`tel:${one.number}`}>{one.number}</a> {inLanguage(one.for, lang)}
          </li>
        ))}
        <li>
          <a href={`tel:${city.reporting.duty_phone.replace(/[^\d+]/g, '')}`}>{city.reporting.duty_phone}</a>{' '}
          {inLanguage(city.reporting.duty_text, lang)}
        </li>
      </ul>
    </Message>
  );
}
