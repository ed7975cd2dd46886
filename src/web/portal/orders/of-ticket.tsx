import { mayOrder, type OrderOfCase } from '#modules/orders';
import type { PageProps } from '../../context.ts';
import { day } from '../../format.ts';
import { StateBadge } from '../../reports-view.tsx';
import { ButtonLink, Card } from '../../ui/index.ts';
import { MY_ORDERS } from '../paths.ts';

/** What was ordered because of a ticket and how it stands; `ticket`: its own path, where something may be ordered now. */
export function OrdersOfTicket(props: PageProps<unknown> & { orders: readonly OrderOfCase[]; ticket: string | null }) {
  const { t, url, lang, city, work, orders } = props;
  const l = t.ticket_orders;
  const path = props.ticket && mayOrder(work.actor, city) ? props.ticket : null;
  if (orders.length === 0 && !path) return null;
  return (
    <Card title={l.orders} tinted={orders.length > 0}>
      {orders.length > 0 && (
        <ul>
          {orders.map((order) => (
            <li key={order.case_id}>
              {order.at ? (
                <a href={url(order.at === 'desk' ? `/mitarbeit/bestellungen/${order.case_id}` : `${MY_ORDERS}/${order.number}`)}>
                  {order.subject}
                </a>
              ) : (
                l.an_order
              )}{' '}
              <span className="muted">
                {order.number}, {day(order.created_at, lang, city.time_zone)}
              </span>{' '}
              <StateBadge state={order.state} t={t} small />
            </li>
          ))}
        </ul>
      )}
      {path && (
        <ButtonLink href={url(`${path}/bestellen`)} look="secondary" icon="add" small>
          {l.title}
        </ButtonLink>
      )}
    </Card>
  );
}
