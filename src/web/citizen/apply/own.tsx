import { z } from 'zod';
import { applicationForLink, type OwnApplication } from '#modules/applications';
import { inLanguage } from '#modules/city';
import { pagesOf } from '#modules/forms';
import type { PageProps } from '../../context.ts';
import { formText } from '../../form-parts.tsx';
import { day, moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import { timelineEvents } from '../../reports-view.tsx';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Badge, DescriptionList, Message, Timeline } from '../../ui/index.ts';
import { AnswerList } from './answer-list.tsx';

const get = page(
  z.object({ number: z.string().max(40), secret: z.string().max(100), neu: z.string().optional().catch('') }),
  async (work, { neu, ...link }) => ({ application: await applicationForLink(work, link), fresh: neu !== undefined, secret: link.secret }),
  OwnApplicationPage,
);
type Props = PageProps<{ application: OwnApplication; fresh: boolean; secret: string }>;

/** An application for whoever sent it: where it stands, until when it is decided, what was said. */
function OwnApplicationPage(props: Props) {
  const { t, lang, url, city, data, work } = props;
  const { application, fresh, secret } = data;
  const o = t.apply.own;
  const name = inLanguage(application.procedure.name, lang);
  const path = url(`/antraege/${application.number}/${secret}`);
  const received = moment(application.received_at, lang, city.time_zone);
  return (
    <CitizenShell {...props} title={`${o.title}: ${name}`} way={[{ label: o.title }]} private_page>
      {fresh && (
        <Message tone="success" title={o.sent} focus>
          <p>{fill(o.sent_text, { number: application.number, at: received })}</p>
          <p>
            {o.link}: <a href={path}>{`${work.house.config.public_url}${path}`}</a>
          </p>
          <p>{o.link_text}</p>
        </Message>
      )}
      <h1 className="kern-heading-x-large">{name}</h1>
      <DescriptionList
        items={[
          {
            label: o.state,
            value: (
              <Badge tone={application.phase === 'closed' ? 'done' : 'active'}>
                {t.apply.states[application.state] ?? application.state}
              </Badge>
            ),
          },
          { label: o.number, value: application.number },
          { label: o.received_at, value: received },
          ...(application.due_at && application.phase !== 'closed'
            ? [{ label: o.due, value: application.phase === 'waiting' ? o.due_stands : day(application.due_at, lang, city.time_zone) }]
            : []),
          { label: o.team, value: inLanguage(application.team_name, lang) },
        ]}
      />
      <h2>{o.timeline}</h2>
      <Timeline label={o.timeline} events={timelineEvents(props, application.timeline, { staff: false, events: {}, files: () => '' })} />
      <h2>{o.answers}</h2>
      <Answers {...props} />
    </CitizenShell>
  );
}

function Answers({ t, lang, data }: Props) {
  const { asked, filled, files } = data.application;
  return (
    <AnswerList
      t={t}
      lang={lang}
      filled={filled}
      lists={new Map(asked.form.lists.map((list) => [list.key, list.values]))}
      files={new Map([...files.values()].map((file) => [file.upload_id, { id: file.upload_id, name: file.name }]))}
      pages={pagesOf(filled)}
      titleOf={(one) =>
        formText(filled.standings.get(one.at)?.spot.part.title ?? one.standings[0]?.spot.part.title ?? asked.form.title, lang)
      }
    />
  );
}

export const routes: Route[] = [{ path: '/antraege/:number/:secret', get, get_limit: 60 }];
