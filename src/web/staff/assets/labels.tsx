import { z } from 'zod';
import { assetLabelsFor, worksAssets } from '#modules/assets';
import { LABELS_MOST } from '#modules/assets/words';
import { demand } from '#platform/errors';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { EmptyState, PageHead, QrCode } from '../../ui/index.ts';
import { ASSETS } from './paths.ts';

const schema = z.object({
  id: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((ids) =>
      [ids]
        .flat()
        .filter((id) => z.uuid().safeParse(id).success)
        .slice(0, LABELS_MOST),
    ),
});

const get = page(
  schema,
  async (work, { id }) => {
    demand(worksAssets(work.actor));
    return { labels: await assetLabelsFor(work, id) };
  },
  LabelsPage,
  { who: 'staff' },
);

/** Labels to be printed and stuck on: the tag, and a code that leads to the page of the device. */
function LabelsPage(props: PageProps<{ labels: Awaited<ReturnType<typeof assetLabelsFor>> }>) {
  const { t, url, work, city, data } = props;
  const a = t.assets;
  return (
    <StaffShell {...props} title={a.labels} way={[{ label: a.title, href: ASSETS }, { label: a.labels }]} scripts={['print-page.js']}>
      <PageHead title={a.labels}>
        {data.labels.length > 0 && (
          <button type="button" className="kern-btn kern-btn--primary" data-print hidden>
            <span className="kern-label">{a.print}</span>
          </button>
        )}
      </PageHead>
      <p className="lead">{a.labels_lead}</p>
      {data.labels.length === 0 && (
        <EmptyState title={a.labels_none} icon="tools">
          {a.labels_none_text}
        </EmptyState>
      )}
      <ul className="asset-labels">
        {data.labels.map((label) => (
          <li key={label.asset_id} className="asset-label">
            <QrCode
              text={`${work.house.config.public_url}${url(`${ASSETS}/${label.asset_id}`)}`}
              label={fill(a.qr, { tag: label.asset_tag })}
            />
            <p>
              <strong>{label.asset_tag}</strong>
              <br />
              {label.model_name}
              {label.serial && (
                <>
                  <br />
                  {label.serial}
                </>
              )}
              <br />
              {city.short_name}
            </p>
          </li>
        ))}
      </ul>
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: `${ASSETS}/etiketten`, get }];
