import { confirmUrl, followUrl, stopNoticesUrl } from '#modules/cases';
import { publishAnnouncement, publishOutage } from '#modules/notices';
import { demoPersonId } from '#modules/people';
import { systemWork } from '#platform/system-work';
import type { Work } from '#platform/work';
import { aPhoneLink, aSentApplication, aWrittenApplication } from './apply.ts';
import { aBegun, aTreeOfTwo } from './apply-together.ts';
import { aCrisisRow, CRISIS_SAMPLES, type CrisisWorld } from './crisis-samples.ts';
import { DEVICE_SAMPLES, type DeviceWorld } from './device-samples.ts';
import { anArticle, anOrderOf } from './every-page-things.ts';
import { someFormDrafts } from './forms.ts';
import { INSIGHT_SAMPLES, type InsightWorld } from './insight-samples.ts';
import { anAnnouncementForm, anOutageForm } from './notice-board.ts';
import { PAPER_SAMPLES, type PaperWorld, somePaperRows } from './paper-samples.ts';
import { aPhoto } from './pictures.ts';
import type { RunningCity } from './running-city.ts';
import { someRows } from './sample-rows.ts';
import { aVisitor, fieldsOf } from './visitor.ts';

/** What stands in addresses with parts to fill in. */
export interface World extends InsightWorld, DeviceWorld, CrisisWorld, PaperWorld {
  number: string;
  secret_link: string;
  case_id: string;
  case_file_id: string;
  demo_mail_id: string;
  mail_in_id: string;
  mailbox_mail_id: string;
  /** One that was sent, and of which something came; a draft; an invoice that differs. */
  purchase_order_id: string;
  draft_order_id: string;
  invoice_id: string;
  stop_path: string;
  person_id: string;
  webhook_id: string;
  unconfirmed_id: string;
  /** Entered by Hilda Hilfe; the task is one of her team. */
  staff_change_id: string;
  staff_change_task_id: string;
  gap_id: string;
  article: { article_id: string; slug: string };
  idea: { number: string; secret_link: string; case_id: string };
  ticket: { number: string; case_id: string };
  /** Of Hilda Hilfe; Enno Entstörer is asked. */
  order: { number: string; case_id: string; approval_id: string };
  outage_id: string;
  announcement_id: string;
  /** In the mailbox of Frieda Fahrrad. */
  entry_id: string;
  /** Begun and sent by Frieda Fahrrad. */
  application: { draft: string; secret_link: string; case_id: string; phone: string };
  /** Begun by the same: one for somebody else, one to which somebody is to agree. */
  together: { card: string; draft: string; link: string };
  /** A form that is being written from an official schema. */
  form_id: string;
  payment_id: string;
  /** A question about the application, to public order. */
  statement_id: string;
}

/** An address for each path with parts to fill in. */
export const SAMPLES: Record<string, (world: World, city: RunningCity) => string> = {
  '/meldungen/:number': ({ number }) => `/meldungen/${number}`,
  '/meldungen/:number/folgen': ({ number }) => `/meldungen/${number}/folgen`,
  '/folgen/bestaetigen/:secret': ({ person_id }, city) => new URL(followUrl(city.house, 'confirm', person_id, 'de')).pathname,
  '/folgen/ende/:secret': ({ person_id }, city) => new URL(followUrl(city.house, 'end', person_id, 'de')).pathname,
  '/bestaetigen/warten/:unconfirmed_id': ({ unconfirmed_id }) => `/bestaetigen/warten/${unconfirmed_id}`,
  '/bestaetigen/:secret': ({ unconfirmed_id }, city) => new URL(confirmUrl(city.house, unconfirmed_id, 'de')).pathname,
  '/verfolgen/:number/:secret': ({ secret_link }) => secret_link,
  '/verfolgen/:number/:secret/aendern': ({ secret_link }) => `${secret_link}/aendern`,
  '/verfolgen/:number/:secret/zurueckziehen': ({ secret_link }) => `${secret_link}/zurueckziehen`,
  '/verfolgen/:number/:secret/kontakt': ({ secret_link }) => `${secret_link}/kontakt`,
  '/mail/aus/:secret': ({ stop_path }) => stop_path,
  '/mail/wann/:secret': ({ stop_path }) => stop_path.replace('/aus/', '/wann/'),
  // What a link that is over shows.
  '/konto/passwort/:secret': () => '/konto/passwort/x',
  '/konto/neu/:secret': () => '/konto/neu/x',
  '/konto/vertretung/annehmen/:secret': () => '/konto/vertretung/annehmen/x',
  '/mitteilungen/aus/:what/:secret': ({ person_id }, city) => new URL(stopNoticesUrl(city.house, 'de', 'daily', person_id)).pathname,
  '/ideen/:number': ({ idea }) => `/ideen/${idea.number}`,
  '/ideen/:number/folgen': ({ idea }) => `/ideen/${idea.number}/folgen`,
  '/ideen/verfolgen/:number/:secret': ({ idea }) => idea.secret_link,
  '/mitarbeit/tickets/:case_id': ({ ticket }) => `/mitarbeit/tickets/${ticket.case_id}`,
  '/mitarbeit/tickets/:case_id/makro': ({ ticket }) => `/mitarbeit/tickets/${ticket.case_id}/makro?macro_id=geraet-erfragen`,
  '/mitarbeit/tickets/:case_id/teilen': ({ ticket }) => `/mitarbeit/tickets/${ticket.case_id}/teilen`,
  '/mitarbeit/tickets/:case_id/bestellen': ({ ticket }) => `/mitarbeit/tickets/${ticket.case_id}/bestellen?ding=notebook`,
  '/portal/anfragen/:number/bestellen': ({ ticket }) => `/portal/anfragen/${ticket.number}/bestellen`,
  '/portal/anfragen/:number': ({ ticket }) => `/portal/anfragen/${ticket.number}`,
  '/portal/katalog/:item_id': () => '/portal/katalog/notebook',
  '/mitarbeit/verwaltung/katalog/:item_id/bild': () => '/mitarbeit/verwaltung/katalog/notebook/bild',
  '/portal/bestellungen/:number': ({ order }) => `/portal/bestellungen/${order.number}`,
  '/portal/freigaben/:approval_id': ({ order }) => `/portal/freigaben/${order.approval_id}`,
  '/portal/wechsel/:staff_change_id': ({ staff_change_id }) => `/portal/wechsel/${staff_change_id}`,
  '/portal/wechsel/aufgaben/:staff_change_task_id': ({ staff_change_task_id }) => `/portal/wechsel/aufgaben/${staff_change_task_id}`,
  '/freigabe/:secret': () => '/freigabe/x',
  '/mitarbeit/bestellungen/:case_id': ({ order }) => `/mitarbeit/bestellungen/${order.case_id}`,
  '/mitarbeit/bestellungen/:case_id/uebergabe': ({ order }) => `/mitarbeit/bestellungen/${order.case_id}/uebergabe`,
  '/mitarbeit/budgets/:cost_centre_id': () => '/mitarbeit/budgets/5410-01',
  '/mitarbeit/lager/:item_id': () => '/mitarbeit/lager/notebook',
  '/mitarbeit/luecken/:gap_id': ({ gap_id }) => `/mitarbeit/luecken/${gap_id}`,
  '/mitarbeit/ideen/:case_id': ({ idea }) => `/mitarbeit/ideen/${idea.case_id}`,
  '/portal/stoerungen/:outage_id': ({ outage_id }) => `/portal/stoerungen/${outage_id}`,
  '/portal/stoerungen/:outage_id/bearbeiten': ({ outage_id }) => `/portal/stoerungen/${outage_id}/bearbeiten`,
  '/portal/mitteilungen/:announcement_id': ({ announcement_id }) => `/portal/mitteilungen/${announcement_id}`,
  '/portal/mitteilungen/:announcement_id/bearbeiten': ({ announcement_id }) => `/portal/mitteilungen/${announcement_id}/bearbeiten`,
  '/portal/anwendungen/:app_id': () => '/portal/anwendungen/zeitkonto',
  '/portal/anwendungen/:id/bearbeiten': () => '/portal/anwendungen/dokumente/bearbeiten',
  '/portal/anwendungen/:app_id/weiter': () => '/portal/anwendungen/zeitkonto/weiter',
  '/mitarbeit/einkauf/:purchase_order_id': ({ purchase_order_id }) => `/mitarbeit/einkauf/${purchase_order_id}`,
  '/mitarbeit/einkauf/:purchase_order_id/bearbeiten': ({ draft_order_id }) => `/mitarbeit/einkauf/${draft_order_id}/bearbeiten`,
  '/mitarbeit/einkauf/:purchase_order_id/eingang': ({ purchase_order_id }) => `/mitarbeit/einkauf/${purchase_order_id}/eingang`,
  '/mitarbeit/rechnungen/:invoice_id': ({ invoice_id }) => `/mitarbeit/rechnungen/${invoice_id}`,
  '/mitarbeit/rechnungen/:invoice_id/bearbeiten': ({ invoice_id }) => `/mitarbeit/rechnungen/${invoice_id}/bearbeiten`,
  '/mitarbeit/verwaltung/lieferanten/:id': () => '/mitarbeit/verwaltung/lieferanten/musterfunk',
  '/mitarbeit/notfallmappen/:team_id': () => '/mitarbeit/notfallmappen/strassenbeleuchtung',
  ...DEVICE_SAMPLES,
  ...INSIGHT_SAMPLES,
  ...CRISIS_SAMPLES,
  ...PAPER_SAMPLES,
  '/mitarbeit/verwaltung/katalog/:id': () => '/mitarbeit/verwaltung/katalog/notebook',
  '/mitarbeit/verwaltung/kostenstellen/:id': () => '/mitarbeit/verwaltung/kostenstellen/1120-01',
  '/mitarbeit/verwaltung/freigaberegeln/:id': () => '/mitarbeit/verwaltung/freigaberegeln/leitung',
  '/mitarbeit/verwaltung/eintritt-austritt/:id': () => '/mitarbeit/verwaltung/eintritt-austritt/konto-anlegen',
  '/mitarbeit/verwaltung/geraetemodelle/:id': () => '/mitarbeit/verwaltung/geraetemodelle/nordwind-n14',
  '/mitarbeit/verwaltung/ersatzregeln/:id': () => '/mitarbeit/verwaltung/ersatzregeln/betriebssystem',
  '/mitarbeit/verwaltung/betriebssysteme/:id': () => '/mitarbeit/verwaltung/betriebssysteme/windows-10-22h2',
  '/portal/personen/:person_id': ({ person_id }) => `/portal/personen/${person_id}`,
  '/beantragen/:procedure_id': () => '/beantragen/hundesteuer',
  '/beantragen/:procedure_id/vorab': () => '/beantragen/bewohnerparken/vorab',
  '/antrag/:draft_id': ({ application }) => `${application.draft}?seite=hunde.0`,
  '/antrag/:draft_id/fuer': ({ together }) => `${together.card}/fuer`,
  '/antrag/:draft_id/zustimmende': ({ together }) => `${together.draft}/zustimmende`,
  '/antrag/:draft_id/zustimmende/druck': ({ together }) => `${together.draft}/zustimmende/druck`,
  '/zustimmen/:secret': ({ together }) => together.link,
  '/antrag/:draft_id/spaeter': ({ application }) => `${application.draft}/spaeter`,
  '/antrag/:draft_id/pruefen': ({ application }) => `${application.draft}/pruefen`,
  '/antrag/:draft_id/handy': ({ application }) => `${application.draft}/handy?frage=ermaessigung.nachweis&seite=ermaessigung`,
  '/antrag/:draft_id/seiten': ({ application }) => `${application.draft}/seiten?frage=ermaessigung.nachweis&seite=ermaessigung`,
  '/foto/:secret': ({ application }) => application.phone,
  '/konto/postfach/:entry_id': ({ entry_id }) => `/konto/postfach/${entry_id}`,
  '/mitarbeit/antraege/:case_id/zustellung': ({ application }) => `/mitarbeit/antraege/${application.case_id}/zustellung`,
  '/mitarbeit/stellungnahmen/:statement_id': ({ statement_id }) => `/mitarbeit/stellungnahmen/${statement_id}`,
  '/antraege/:number/:secret': ({ application }) => application.secret_link,
  '/antraege/:number/:secret/zahlung': ({ application }) => `${application.secret_link}/zahlung`,
  '/zahlung/:payment_id': ({ payment_id }) => `/zahlung/${payment_id}`,
  '/mitarbeit/antraege/:case_id': ({ application }) => `/mitarbeit/antraege/${application.case_id}`,
  '/leistungen/:service_id': () => '/leistungen/hundesteuer',
  '/wissen/:slug/rueckmeldung': ({ article }) => `/wissen/${article.slug}/rueckmeldung`,
  '/wissen/:slug': ({ article }) => `/wissen/${article.slug}`,
  '/mitarbeit/wissen/:article_id': ({ article }) => `/mitarbeit/wissen/${article.article_id}`,
  '/mitarbeit/wissen/:article_id/dateien': ({ article }) => `/mitarbeit/wissen/${article.article_id}/dateien`,
  '/mitarbeit/wissen/:article_id/versionen': ({ article }) => `/mitarbeit/wissen/${article.article_id}/versionen`,
  '/mitarbeit/wissen/:article_id/bearbeiten': ({ article }) => `/mitarbeit/wissen/${article.article_id}/bearbeiten`,
  '/demo/postfach/:demo_mail_id': ({ demo_mail_id }) => `/demo/postfach/${demo_mail_id}`,
  '/mitarbeit/post/:mail_in_id': ({ mail_in_id }) => `/mitarbeit/post/${mail_in_id}`,
  '/mitarbeit/postfach/:mailbox_mail_id': ({ mailbox_mail_id }) => `/mitarbeit/postfach/${mailbox_mail_id}`,
  '/mitarbeit/meldungen/:case_id': ({ case_id }) => `/mitarbeit/meldungen/${case_id}`,
  '/mitarbeit/meldungen/:case_id/teilen': ({ case_id }) => `/mitarbeit/meldungen/${case_id}/teilen`,
  '/mitarbeit/meldungen/:case_id/bilder/:case_file_id': ({ case_id, case_file_id }) =>
    `/mitarbeit/meldungen/${case_id}/bilder/${case_file_id}`,
  '/mitarbeit/verwaltung/anliegen/:id': () => '/mitarbeit/verwaltung/anliegen/strassenbeleuchtung',
  '/mitarbeit/verwaltung/verlauf/:kind/:id': () => '/mitarbeit/verwaltung/verlauf/category/strassenbeleuchtung',
  '/mitarbeit/verwaltung/zustaendigkeit/:id': () => '/mitarbeit/verwaltung/zustaendigkeit/muell-mitte',
  '/mitarbeit/verwaltung/teams/:id': () => '/mitarbeit/verwaltung/teams/strassenbeleuchtung',
  '/mitarbeit/verwaltung/webhooks/:webhook_id': ({ webhook_id }) => `/mitarbeit/verwaltung/webhooks/${webhook_id}`,
  '/mitarbeit/verwaltung/leistungen/:id': () => '/mitarbeit/verwaltung/leistungen/hundesteuer',
  '/mitarbeit/verwaltung/leistungen/:id/stand': () => '/mitarbeit/verwaltung/leistungen/hundesteuer/stand',
  '/mitarbeit/verwaltung/formulare/:form_id/bericht': ({ form_id }) => `/mitarbeit/verwaltung/formulare/${form_id}/bericht`,
  '/mitarbeit/verwaltung/formulare/:form_id/heben': () => '/mitarbeit/verwaltung/formulare/hundesteuer/heben',
  '/mitarbeit/verwaltung/formulare/:form_id/pruefung': () => '/mitarbeit/verwaltung/formulare/hundesteuer/pruefung',
  '/mitarbeit/verwaltung/formulare/:form_id/veroeffentlichen': ({ form_id }) =>
    `/mitarbeit/verwaltung/formulare/${form_id}/veroeffentlichen`,
  '/mitarbeit/verwaltung/formulare/:form_id/unterschied': () => '/mitarbeit/verwaltung/formulare/hundesteuer/unterschied',
  '/mitarbeit/verwaltung/formulare/:form_id': ({ form_id }) => `/mitarbeit/verwaltung/formulare/${form_id}`,
  ...Object.fromEntries(
    ['', '/titel', '/teil', '/liste', '/regel', '/vorschau', '/personen'].map((rest) => [
      `/mitarbeit/verwaltung/formulare/:form_id/bauen${rest}`,
      ({ form_id }: World) => `/mitarbeit/verwaltung/formulare/${form_id}/bauen${rest}`,
    ]),
  ),
  '/mitarbeit/verwaltung/verfahren/:id': () => '/mitarbeit/verwaltung/verfahren/hundesteuer',
  '/mitarbeit/verwaltung/anlaufstellen/:id': () => '/mitarbeit/verwaltung/anlaufstellen/buergeramt',
  '/mitarbeit/verwaltung/lebenslagen/:id': () => '/mitarbeit/verwaltung/lebenslagen/familie',
  '/mitarbeit/verwaltung/stellen/:id': () => '/mitarbeit/verwaltung/stellen/bahn',
  '/mitarbeit/verwaltung/suche/:id': () => '/mitarbeit/verwaltung/suche/wlan',
  '/mitarbeit/verwaltung/makros/:id': () => '/mitarbeit/verwaltung/makros/umzug-beginnen',
  '/mitarbeit/verwaltung/themen/:id': () => '/mitarbeit/verwaltung/themen/zugang',
  '/mitarbeit/verwaltung/vorlagen/:id': () => '/mitarbeit/verwaltung/vorlagen/termin',
  '/mitarbeit/verwaltung/wissen-themen/:id': () => '/mitarbeit/verwaltung/wissen-themen/konto',
  '/mitarbeit/verwaltung/wissen-vorlagen/:id': () => '/mitarbeit/verwaltung/wissen-vorlagen/anleitung',
  '/mitarbeit/verwaltung/texte/:id': () => '/mitarbeit/verwaltung/texte/front.title',
  '/mitarbeit/verwaltung/stadt/:id': () => '/mitarbeit/verwaltung/stadt/service_desk',
  '/mitarbeit/verwaltung/verzeichnis/regeln/:id': () => '/mitarbeit/verwaltung/verzeichnis/regeln/strassenbau',
  '/mitarbeit/verwaltung/menschen/:person_id/wechsel': ({ person_id }) =>
    `/mitarbeit/verwaltung/menschen/${person_id}/wechsel?zeigen=ja&teams=strassen`,
  '/mitarbeit/verwaltung/menschen/:person_id': ({ person_id }) => `/mitarbeit/verwaltung/menschen/${person_id}`,
};

/** A report with a photo, an idea, a mail set aside and all else that pages with parts in their address need. */
export async function aWorld(city: RunningCity): Promise<World> {
  const visitor = aVisitor(city);
  const page = await visitor.get('/melden?category_id=strassenbeleuchtung');
  const fields = {
    ...fieldsOf(page.html, '/melden'),
    street: 'Lotter Straße',
    description: 'Dunkel.',
    'answers.what': 'dark',
    email: 'ada@buerger.example',
  };
  const sent = await visitor.upload('/melden', fields, [{ name: 'a.jpg', bytes: await aPhoto({ width: 300, height: 200 }) }]);
  const secret_link = sent.location.replace('?neu', '');
  const number = secret_link.split('/')[2] ?? '';
  await city.mailsTo('ada@buerger.example', 1);
  const form = fieldsOf((await visitor.get('/ideen/neu')).html, '/ideen/neu');
  const wrote = await visitor.post('/ideen/neu', { ...form, subject: 'Mehr Bänke', description: 'Auf halber Strecke.' });
  const idea_link = wrote.location.replace('?neu', '');
  const idea_number = idea_link.split('/')[3] ?? '';
  await city.house.pools.write.query('update cases set published_at = now() where number = $1', [idea_number]);
  const desk = aVisitor(city);
  await desk.signIn('Hilda Hilfe');
  const ask = fieldsOf((await desk.get('/portal/anfragen/neu')).html, '/portal/anfragen/neu');
  const asked = await desk.post('/portal/anfragen/neu', {
    ...ask,
    about: 'topic:drucken',
    subject: 'Drucker',
    description: 'Druckt nicht.',
  });
  const ticket_number = asked.location.split('/')[3]?.replace('?neu', '') ?? '';
  const one = async (text: string) => String(Object.values((await city.house.pools.write.query(text)).rows[0] ?? {})[0]);
  return {
    number,
    secret_link,
    case_id: await one(`select case_id from cases where number = '${number}'`),
    case_file_id: await one('select case_file_id from case_files order by added_at desc limit 1'),
    mail_in_id: await one(`insert into mails_in (mail_in_id, message_key, case_id, case_person_id, outcome, reason)
      select gen_random_uuid(), sha256(''), case_id, case_person_id, 'aside', 'automatic' from case_people limit 1 returning mail_in_id`),
    demo_mail_id: await one('select demo_mail_id from demo_mails'),
    stop_path: new URL(await one('select stop_url from demo_mails')).pathname,
    idea: {
      number: idea_number,
      secret_link: idea_link,
      case_id: await one(`select case_id from cases where number = '${idea_number}'`),
    },
    article: await anArticle(city),
    ticket: { number: ticket_number, case_id: await one(`select case_id from cases where number = '${ticket_number}'`) },
    order: await anOrderOf(city, desk),
    ...(await someNotices(city)),
    application: await anApplicationOf(city, 'Frieda Fahrrad'),
    entry_id: await one('select entry_id from postbox_entries where person_id is not null order by provided_at desc limit 1'),
    together: await applicationsOfSeveral(city, 'Frieda Fahrrad'),
    ...(await someFormDrafts(city)),
    ...(await someRows(one)),
    ...(await aCrisisRow(one)),
    ...(await somePaperRows(one)),
    person_id: await one("select person_id from people where kind = 'staff' order by name limit 1"),
  };
}

/** One application that is sent, and one that is still being written. */
async function anApplicationOf(city: RunningCity, name: string): Promise<World['application']> {
  const visitor = aVisitor(city);
  await visitor.signIn(name);
  const secret_link = await aSentApplication(visitor);
  const number = secret_link.split('/')[2] ?? '';
  const { case_id } = await city.house.pools.read
    .selectFrom('cases')
    .select('case_id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  const draft = await aWrittenApplication(visitor);
  const { code } = await aPhoneLink(visitor, draft);
  return { draft, secret_link, case_id, phone: `/foto/${code}` };
}

async function applicationsOfSeveral(city: RunningCity, name: string): Promise<World['together']> {
  const visitor = aVisitor(city);
  await visitor.signIn(name);
  return { card: await aBegun(visitor, 'bibliotheksausweis'), ...(await aTreeOfTwo(city, visitor, 'nora@buerger.example')) };
}

/** A disturbance, and an announcement that nobody has acknowledged yet. */
async function someNotices(city: RunningCity): Promise<Pick<World, 'outage_id' | 'announcement_id'>> {
  const grants = [{ action: 'notice.publish', kind: 'notice', scope: 'all' as const }];
  const person_id = demoPersonId('hilda-hilfe');
  const actor = {
    id: `person:${person_id}`,
    person_id,
    kind: 'staff' as const,
    name: 'Hilda Hilfe',
    language: 'de' as const,
    teams: [],
    grants,
  };
  const by = (key: string): Work => ({ ...systemWork(city.house, 'test', key), actor });
  return {
    outage_id: await publishOutage(by('outage'), anOutageForm({ expected_end_at: '2099-01-01T12:00' })),
    announcement_id: await publishAnnouncement(by('announcement'), anAnnouncementForm()),
  };
}
