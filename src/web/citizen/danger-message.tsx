import { inLanguage } from '#modules/city';
import { PhoneLink } from '../contact-parts.tsx';
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
            <PhoneLink number={one.number} /> {inLanguage(one.for, lang)}
          </li>
        ))}
        <li>
          <PhoneLink number={city.reporting.duty_phone} /> {inLanguage(city.reporting.duty_text, lang)}
        </li>
      </ul>
    </Message>
  );
}
