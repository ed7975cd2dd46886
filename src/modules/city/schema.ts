import { z } from 'zod';
import { bbox, colour, email, lonLat, phone, slug, text, webAddress, wholeNumber, words } from './fields.ts';
import { legal, openData } from './legal.ts';
import { financeExport, orderDesk, purchasing } from './order-desk.ts';
import { serviceDesk, week } from './service-desk.ts';

/** What a city declares a period for. `drafts` and `audit` stand in older folders: nothing goes by them, so nobody is told of them. */
export const RETENTION_KINDS = [
  'report_contact',
  'unconfirmed_followers',
  'photo_originals',
  'blurred_originals',
  'report_texts',
  'cases',
  'files_unlinked',
  'sessions',
  'drafts',
  'report_drafts',
  'done_keys',
  'mail_log',
  'demo_post_box',
  'mails_in',
  'sign_in_attempts',
  'sign_ups',
  'representations',
  'directory_plans',
  'absences',
  'duty_shifts',
  'calls',
  'help_events',
  'app_opens',
  'app_checks',
  'asset_events',
  'portfolio_people',
  'service_states',
  'preparedness_people',
  'emergency_packs',
  'paper_sheets',
  'crises',
  'outages',
  'announcements',
  'article_trash',
  'article_drafts',
  'article_voices',
  'service_drafts',
  'form_drafts',
  'order_drafts',
  'stock_moves',
  'handovers',
  'staff_changes',
  'continuity',
  'purchases',
  'invoices',
  'application_drafts',
  'application_texts',
  'applications_handed_over',
  'webhook_deliveries',
  'payments',
  'search_misses',
  'search_opens',
  'audit',
] as const;

/** Where names end that the city alone gives out, like `intern.stadt.example`. */
const hostEnding = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be the end of a name in small letters, like intern.city.example');

const iban = z.string().regex(/^[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}$/, 'must be an IBAN like DE02 1203 0000 0000 2020 51');

const retention = z.strictObject({
  kind: z.enum(RETENTION_KINDS),
  keep: z.string().regex(/^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/, 'must be a period like P30D (30 days), P6M (6 months) or P10Y (10 years)'),
  from: z.enum(['case_closed', 'created', 'last_used', 'published']),
  reason: text,
});

/** The keys of city.yaml, in the order in which they are written. Each is one setting with its own history. */
export const CITY_KEYS = {
  id: slug,
  name: text,
  official_name: text,
  short_name: words,
  ags: z.string('must stand in quotation marks, so that a leading 0 stays').regex(/^\d{8}$/, 'must have 8 digits, in quotation marks'),
  country: z.literal('DE'),
  state: z.enum(['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH']),
  region: words.optional(),
  time_zone: words.refine((zone) => isTimeZone(zone), 'must be a time zone like Europe/Berlin'),
  languages: z.array(z.enum(['de', 'en'])).min(1),
  accent: colour,
  accent_dark: colour,
  crest: z.string().regex(/^[\w-]+\.svg$/, 'must be the name of an SVG file beside city.yaml, like crest.svg'),
  crest_alt: text,
  contact: z.strictObject({
    address: z.strictObject({
      name: text,
      street: words,
      postcode: z.string('must stand in quotation marks').regex(/^\d{5}$/, 'must have 5 digits, in quotation marks'),
      place: words,
    }),
    phone,
    email,
    website: webAddress,
  }),
  emergency: z.array(z.strictObject({ number: phone, for: text })).min(1),
  opening_hours: week,
  opening_note: text.optional(),
  reporting: z.strictObject({
    modes: z
      .strictObject({ anonymous: z.boolean(), email: z.boolean(), account: z.boolean() })
      .refine((m) => m.anonymous || m.email || m.account, 'must allow at least one way to report'),
    danger_text: text,
    duty_phone: phone,
    duty_email: email.optional(),
    // Nobody took a danger on for so long: the next on the rota is told.
    duty_minutes: wholeNumber(1, 240).default(10),
    duty_text: text,
    first_answer_working_days: wholeNumber(1, 60),
    contest_days: wholeNumber(0, 365),
    photos_max: wholeNumber(0, 5),
    // So many hours a reporter may correct a report that nobody accepted, and think better of withdrawing it.
    correct_hours: wholeNumber(0, 720).default(24),
    // What a form of strangers brings along as proof of work: off: nothing is asked; ask: without one it may be sent less often; hold: without one and without an account a report waits for release, too.
    proof: z.enum(['off', 'ask', 'hold']).default('ask'),
    not_accepted: z.array(text),
  }),
  /** Absent: staff may have a second factor, and need none. */
  knowledge: z.strictObject({ read_names: z.boolean() }).optional(),
  /** `self_sign_up` absent: citizens make their accounts themselves. */
  sign_in: z.strictObject({ staff_second_factor: z.boolean(), self_sign_up: z.boolean().optional() }).optional(),
  /** Absent: applications are asked every minute, and planned work is shown a week beforehand. `inside`: names that end so may lie in the house's own network when asked. */
  portal: z
    .strictObject({
      check_minutes: wholeNumber(1, 60).optional(),
      planned_days: wholeNumber(0, 60).optional(),
      inside: z.array(hostEnding).max(20).optional(),
    })
    .optional(),
  /** Absent: this city has no service desk for its staff here. */
  service_desk: serviceDesk.optional(),
  /** Absent: staff order nothing here. */
  order_desk: orderDesk.optional(),
  /** Absent: the table for the finance system has a column for all that is known. */
  finance_export: financeExport.optional(),
  /** Absent: a price on an invoice must be that of the order. */
  purchasing: purchasing.optional(),
  /** Absent: no form of this city comes from an official schema (FIM). A form is called as its file is. */
  official_forms: z
    .array(z.strictObject({ file: words.regex(/^[\w/-]+\.xml$/, 'must be the name of an XML file, like fim/parken.xml'), team: slug }))
    .optional(),
  /** Absent, or without a provider: nothing is paid online. Its secret is no part of a folder (PAYMENT_SECRET). `account`: where invoices are paid to. */
  payment: z
    .strictObject({
      provider: z.strictObject({ name: text, address: webAddress }).optional(),
      account: z.strictObject({ holder: words, iban, bank: words.optional() }).optional(),
    })
    .optional(),
  retention: z.array(retention),
  legal: legal.optional(),
  /** Absent, or without a licence: the city has named none. */
  open_data: openData.optional(),
  map: z.strictObject({
    center: lonLat,
    zoom: z.number().min(1).max(20),
    bbox,
    tolerance_metres: wholeNumber(0, 10_000),
    folder: z
      .string()
      .regex(/^[\w-]+$/, 'must be the name of a folder beside city.yaml, like basemap')
      .optional(),
    attribution: z.array(z.strictObject({ text, short: words, url: webAddress, licence: words })),
  }),
  // A place beyond the city: whether a report is taken all the same, and whose duty it may be.
  outside: z
    .strictObject({
      accepted: z.boolean(),
      neighbours: z.array(z.strictObject({ name: text, bbox, website: webAddress.optional() })),
    })
    .optional(),
  demo: z
    .strictObject({
      notice: text,
      people: words,
      reports: words,
      ideas: words.optional(),
      assets: words.optional(),
      portfolio: words.optional(),
      preparedness: words.optional(),
      emergency: words.optional(),
      crises: words.optional(),
      paper: words.optional(),
      tickets: words.optional(),
      orders: words.optional(),
      staff_changes: words.optional(),
      purchases: words.optional(),
      notices: words.optional(),
      articles: words.optional(),
      applications: words.optional(),
      year: z.strictObject({ stories: words, reports: wholeNumber(1, 100_000), seed: wholeNumber(0, 2_147_483_647) }).optional(),
    })
    .optional(),
};

/** city.yaml as a whole. */
export const citySchema = z.strictObject(CITY_KEYS);
export type CityFile = z.infer<typeof citySchema>;

/** Texts a city writes itself. More may stand in texts.yaml, as long as their names have this form. */
export const NEEDED_TEXTS = [
  'front.title',
  'front.lead',
  'front.report',
  'front.track',
  'front.open_reports',
  'report.intro',
  'report.privacy',
  'report.receipt',
  'mail.footer',
  'mail.demo_footer',
  'footer.about',
  'footer.imprint',
  'footer.privacy',
  'footer.accessibility',
  'demo.banner',
] as const;

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}
