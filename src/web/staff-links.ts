import { mayEditProcedures, mayPrint, readsApplications } from '#modules/applications';
import { worksAssets } from '#modules/assets';
import { mayOperate } from '#modules/continuity';
import { mayLead } from '#modules/crisis';
import { tellsStates } from '#modules/darksite';
import { keepsPacks } from '#modules/emergency';
import { mayBeginForms } from '#modules/forms';
import { seesAllGaps, teamsWrittenFor } from '#modules/gaps';
import { deliversOrders, mayOrder, seesAllBudgets } from '#modules/orders';
import { entersPaper } from '#modules/paper';
import { seesPurchases } from '#modules/purchasing';
import { mayBeginServices } from '#modules/services';
import { mayCallBack, mayReadDeskFigures, maySeeFigures, mayTakeCalls } from '#modules/tickets';
import type { Context } from './context.ts';
import type { NavLink } from './ui/index.ts';

/** `desk`: pages under this address belong to the link too. */
export type ShellLink = NavLink & { desk?: string };

/** Where somebody of the city can go: their own day first, then what the desk does, what citizens bring, and the city itself. */
export function staffLinks(props: Context): ShellLink[] {
  const { t } = props;
  const under = (group: string, links: ShellLink[]) => links.map((link) => ({ ...link, group }));
  return [
    { href: '/portal', label: t.portal.nav },
    { href: '/mitarbeit', label: t.layout.inbox },
    ...under(t.nav_groups.staff, [
      { href: '/wissen', label: t.articles.title, desk: '/mitarbeit/wissen' },
      { href: '/portal/personen', label: t.colleagues.nav },
      { href: '/portal/stoerungen', label: t.outages.title },
      { href: '/portal/mitteilungen', label: t.announcements.title },
      ...asking(props),
      { href: '/portal/geraete', label: t.assets.mine },
      ...changing(props),
      { href: '/portal/wuensche', label: t.wishes.nav, desk: '/portal/ziele' },
      ...ordering(props),
    ]),
    ...under(t.nav_groups.desk, ofTheDesk(props)),
    ...under(t.nav_groups.citizens, [
      { href: '/mitarbeit/annahme', label: t.call.nav },
      ...(entersPaper(props.work.actor) ? [{ href: '/mitarbeit/papier', label: t.paper.nav }] : []),
      { href: '/mitarbeit/bereitschaft', label: t.duty.nav },
      ...(props.work.actor.grants.some((grant) => grant.kind === 'application')
        ? [{ href: '/mitarbeit/gebuehren', label: t.payments.desk.nav }]
        : []),
      ...(mayBeginServices(props.work) ? [{ href: '/mitarbeit/verwaltung/leistungen', label: t.service_desk.nav }] : []),
      ...(mayBeginForms(props.work.actor) ? [{ href: '/mitarbeit/verwaltung/formulare', label: t.form_desk.nav }] : []),
      ...(mayEditProcedures(props.work.actor) ? [{ href: '/mitarbeit/verwaltung/verfahren', label: t.procedure_desk.title }] : []),
      ...(readsApplications(props.work.actor) ? [{ href: '/mitarbeit/antraege-tabelle', label: t.handing_table.nav }] : []),
      ...(readsApplications(props.work.actor) ? [{ href: '/mitarbeit/stellungnahmen', label: t.statements.title }] : []),
      ...(mayPrint(props.work.actor) ? [{ href: '/mitarbeit/druck', label: t.post_room.title }] : []),
      { href: '/zahlen', label: t.figures.title },
      { href: '/meldungen', label: t.layout.public_site },
    ]),
    ...under(t.nav_groups.city, ofTheCity(props)),
  ];
}

function asking({ t, city }: Context): ShellLink[] {
  if (!city.service_desk) return [];
  return [
    { href: '/portal/anfragen', label: t.tickets.mine },
    { href: '/portal/vor-dem-anruf', label: t.ticket_help.before },
  ];
}

/** Teams have tasks when somebody joins, moves or leaves; who leads one or has the right enters it. */
function changing({ t, work: { actor } }: Context): ShellLink[] {
  const entering = actor.grants.some((grant) => grant.action === 'staff.change');
  return entering || actor.teams.length > 0 ? [{ href: '/portal/wechsel', label: t.staff_changes.title }] : [];
}

function ordering({ t, city, work: { actor } }: Context): ShellLink[] {
  if (!city.order_desk) return [];
  return [
    ...(mayOrder(actor, city)
      ? [
          { href: '/portal/katalog', label: t.orders.catalogue, desk: '/portal/warenkorb' },
          { href: '/portal/bestellungen', label: t.orders.mine },
        ]
      : []),
    { href: '/portal/freigaben', label: t.orders.to_decide },
    ...(seesAllBudgets(actor) ? [{ href: '/mitarbeit/budgets', label: t.budgets.title }] : []),
    ...(deliversOrders(actor) ? [{ href: '/mitarbeit/lager', label: t.orders.stock }] : []),
    ...(seesPurchases(actor) ? [{ href: '/mitarbeit/einkauf', label: t.purchasing.title, desk: '/mitarbeit/rechnungen' }] : []),
  ];
}

function ofTheDesk({ t, city, work: { actor, house } }: Context): ShellLink[] {
  const desk = city.service_desk;
  const assets = [
    ...(worksAssets(actor) ? [{ href: '/mitarbeit/geraete', label: t.assets.nav }] : []),
    ...(keepsApps(actor) ? [{ href: '/mitarbeit/portfolio', label: t.portfolio.nav }] : []),
  ];
  if (!desk) return assets;
  const calls = mayTakeCalls(actor);
  const gaps = seesAllGaps(actor) || (teamsWrittenFor(actor)?.length ?? 1) > 0;
  return [
    ...(calls ? [{ href: '/mitarbeit/anruf', label: t.ticket_call.nav }] : []),
    ...(calls && mayCallBack(actor, desk) ? [{ href: '/mitarbeit/rueckrufe', label: t.callbacks.title }] : []),
    ...(calls && house.config.mailbox ? [{ href: '/mitarbeit/postfach', label: t.mailbox.look.nav }] : []),
    ...(calls ? [{ href: '/mitarbeit/wellen', label: t.waves.title }] : []),
    ...(calls ? [{ href: '/mitarbeit/aenderungen', label: t.planned_changes.nav }] : []),
    ...(gaps ? [{ href: '/mitarbeit/luecken', label: t.gaps.title }] : []),
    ...assets,
    ...(mayReadDeskFigures(actor) ? [{ href: '/mitarbeit/auswertung', label: t.desk_figures.title }] : []),
    ...(maySeeFigures(actor) ? [{ href: '/mitarbeit/wirkung', label: t.deflection.title }] : []),
  ];
}

function ofTheCity({ t, demo, work: { actor } }: Context): ShellLink[] {
  const has = (action: string) => actor.grants.some((grant) => grant.action === action);
  return [
    { href: '/mitarbeit/vorsorge', label: t.prepared.nav },
    ...(mayLead(actor) ? [{ href: '/mitarbeit/krisen', label: t.crisis.nav }] : []),
    ...(tellsStates(actor) ? [{ href: '/mitarbeit/lage', label: t.situation_desk.nav }] : []),
    ...(keepsPacks(actor) ? [{ href: '/mitarbeit/notfallmappen', label: t.emergency.nav }] : []),
    ...(has('city.edit') || has('people.manage') || has('letter.design')
      ? [{ href: '/mitarbeit/verwaltung', label: t.layout.administration }]
      : []),
    ...(mayOperate(actor) ? [{ href: '/mitarbeit/betrieb', label: t.continuity.nav }] : []),
    ...(has('audit.read') ? [{ href: '/mitarbeit/protokoll', label: t.admin.audit.title }] : []),
    ...(demo ? [{ href: '/demo/postfach', label: t.layout.post_box }] : []),
    { href: '/mitarbeit/hilfe', label: t.layout.help },
  ];
}

/** Whoever edits the city reads the portfolio, too, but has other things to do. */
const keepsApps = ({ kind, grants }: Context['work']['actor']) =>
  kind === 'staff' && grants.some(({ action }) => action.startsWith('portfolio.') || action === 'app.edit');
