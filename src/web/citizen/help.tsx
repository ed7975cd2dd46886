import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { PhoneLink } from '../contact-parts.tsx';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import { HelpContents, HelpPart } from '../help-parts.tsx';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { ButtonLink, Message } from '../ui/index.ts';

const get = page(z.object({}), () => Promise.resolve(null), HelpPage, { cached: true });

/** How to report, what happens then, what becomes of one's data; and first of all whom to call in an emergency. */
function HelpPage(props: PageProps<null>) {
  const { t, lang, city, url } = props;
  const h = t.help.citizen;
  const parts = [...h.parts, t.services.help, ...t.apply_help.parts, t.apply_files.help, t.figures.help, t.idea_help.citizen];
  return (
    <CitizenShell {...props} title={t.help.title} way={[{ label: t.help.title }]} description={h.lead}>
      <h1 className="kern-heading-x-large">{t.help.title}</h1>
      <p className="lead">{h.lead}</p>
      <Message tone="warning" title={h.emergency}>
        <p>{h.emergency_text}</p>
        <ul>
          {city.emergency.map((one) => (
            <li key={one.number}>
              <strong>
                <PhoneLink number={one.number} />
              </strong>{' '}
              {inLanguage(one.for, lang)}
            </li>
          ))}
        </ul>
      </Message>
      <p>
        <ButtonLink href={url('/melden')} icon="send" look="primary">
          {h.report}
        </ButtonLink>
      </p>
      <HelpContents label={t.help.contents} items={[...parts, { id: 'anrufen', title: h.call }]} />
      {parts.map((part) => (
        <HelpPart key={part.id} part={part} />
      ))}
      <section id="anrufen" className="help-part">
        <h2>{h.call}</h2>
        <p>{h.call_text}</p>
        <p>
          <PhoneLink number={city.contact.phone} />, <a href={`mailto:${city.contact.email}`}>{city.contact.email}</a>
        </p>
      </section>
    </CitizenShell>
  );
}

export const routes: Route[] = [{ path: '/hilfe', get }];
