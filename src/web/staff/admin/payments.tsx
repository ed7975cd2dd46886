import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { NOTICE_PATH, providerForAdmin } from '#modules/payments';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { DataTable, DescriptionList, EmptyState, Message } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { ADMIN } from './paths.ts';

export const PAYMENTS_PATH = `${ADMIN}/zahlungen`;

const get = page(z.object({}), providerForAdmin, PaymentsPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof providerForAdmin>>>;

/** How the payment provider is, what was last heard of it, and what was refused in its name. */
function PaymentsPage(props: Props) {
  const { t, lang, city, data } = props;
  const a = t.payments.admin;
  return (
    <AdminPage {...props} title={a.title}>
      <p className="lead">{a.lead}</p>
      {data.set?.provider ? (
        <Health {...props} />
      ) : (
        <EmptyState title={a.unset} icon="info">
          {a.unset_text}
        </EmptyState>
      )}
      <Facts {...props} />
      <section className="stack">
        <h2>{a.signs}</h2>
        <DataTable
          caption={a.signs}
          caption_hidden
          dense
          rows={data.signs}
          row_key={(row) => row.sign}
          columns={[
            { key: 'sign', label: a.sign, primary: true, cell: (row) => a.sign_names[row.sign] ?? row.sign },
            { key: 'at', label: a.at, cell: (row) => moment(row.at, lang, city.time_zone) },
            { key: 'count', label: a.count, numeric: true, cell: (row) => String(row.count) },
            { key: 'detail', label: a.detail, cell: (row) => row.detail || '–' },
          ]}
          empty={<p className="muted">{a.never}</p>}
        />
      </section>
    </AdminPage>
  );
}

function Health({ t, data }: Props) {
  const a = t.payments.admin;
  const at = (sign: string) => data.signs.find((one) => one.sign === sign)?.at.getTime() ?? 0;
  const heard = Math.max(at('answered'), at('notified'));
  if (data.secret_missing) return <Message tone="warning" title={a.no_secret} />;
  if (at('down') > heard) return <Message tone="error" title={a.wrong} />;
  return heard > 0 ? <Message tone="success" title={a.fine} /> : <Message tone="info" title={a.never} />;
}

function Facts({ t, lang, data, work }: Props) {
  const a = t.payments.admin;
  const { set, address, counts } = data;
  const payments = counts.map(({ status, n }) => `${n} ${t.payments.statuses[status] ?? status}`);
  return (
    <DescriptionList
      items={[
        { label: a.name, value: inLanguage(set?.provider?.name, lang) || '–' },
        { label: a.address, value: address ?? '–' },
        { label: a.notices, value: `${work.house.config.public_url}${NOTICE_PATH}` },
        { label: a.account, value: set?.account ? `${set.account.holder}, ${set.account.iban}` : '–' },
        { label: a.payments, value: payments.join(', ') || '–' },
      ]}
    />
  );
}

export const routes: Route[] = [{ path: PAYMENTS_PATH, get }];
