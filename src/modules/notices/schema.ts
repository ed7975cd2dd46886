import { z } from 'zod';
import { AUDIENCE, NOTICE_TEXT, NOTICE_TITLE, OUTAGE_KINDS } from './words.ts';

const line = (max: number) =>
  z
    .string()
    .transform((words) => words.replaceAll(/\s*[\n\u2028\u2029]\s*/g, ' ').trim())
    .pipe(z.string().max(max));
const text = (max: number) => z.string().trim().max(max);

/** German is needed, English may be left out: whoever tells of an outage is in a hurry. */
const inBoth = (german: z.ZodType<string>, english: z.ZodType<string>) =>
  z.object({ de: german, en: english.optional() }).transform(({ de, en }) => (en ? { de, en } : { de }));
const title = inBoth(line(NOTICE_TITLE.max).pipe(z.string().min(1)), line(NOTICE_TITLE.max));
const body = inBoth(text(NOTICE_TEXT.max).min(1), text(NOTICE_TEXT.max));

/** A moment as a form gives it, on the city's clock (`2026-03-02T10:00`), or as programs do, with an offset; '' for none. */
const moment = z.union([z.literal(''), z.iso.datetime({ local: true, offset: true })]).default('');

const outageText = {
  title,
  body,
  /** '': now. */
  begins_at: moment,
  /** '': nobody knows; planned work needs one. */
  expected_end_at: moment,
};

export const publishOutageSchema = z.object({
  /** '': about no single application. */
  app_id: z.string().max(60).default(''),
  kind: z.enum(OUTAGE_KINDS).default('outage'),
  ...outageText,
});
export type PublishOutage = z.infer<typeof publishOutageSchema>;

export const outageSchema = z.object({ outage_id: z.uuid() });
export type OutageAsked = z.infer<typeof outageSchema>;

const version = z.coerce.number().int().min(1);

export const editOutageSchema = outageSchema.extend({ version, ...outageText });
export type EditOutage = z.infer<typeof editOutageSchema>;

/** A word in between. The expected end stays where none is given. */
export const tellOutageSchema = outageSchema.extend({ body, expected_end_at: moment });
export type TellOutage = z.infer<typeof tellOutageSchema>;

export const endOutageSchema = outageSchema.extend({
  version,
  body: inBoth(text(NOTICE_TEXT.max), text(NOTICE_TEXT.max)).default({ de: '' }),
});
export type EndOutage = z.infer<typeof endOutageSchema>;

const flag = z.union([z.boolean(), z.enum(['yes', '']).transform((value) => value === 'yes')]).default(false);
/** Fields of choices give one or several. */
const ids = z
  .union([z.array(z.string().max(60)), z.string().max(60)])
  .transform((chosen) => [chosen].flat().filter(Boolean))
  .pipe(z.array(z.string()).max(AUDIENCE.max))
  .default([]);

/** Teams and roles both empty: everybody who works for the city. */
export const publishAnnouncementSchema = z.object({
  title,
  body,
  teams: ids,
  roles: ids,
  /** '': now. */
  from_at: moment,
  /** '': until somebody ends it. */
  until_at: moment,
  duty: flag,
});
export type PublishAnnouncement = z.infer<typeof publishAnnouncementSchema>;

export const announcementSchema = z.object({ announcement_id: z.uuid() });
export type AnnouncementAsked = z.infer<typeof announcementSchema>;

/** `again`: whoever acknowledged the former words is asked once more. */
export const editAnnouncementSchema = announcementSchema.extend({ version, ...publishAnnouncementSchema.shape, again: flag });
export type EditAnnouncement = z.infer<typeof editAnnouncementSchema>;

export const endAnnouncementSchema = announcementSchema.extend({ version });
export type EndAnnouncement = z.infer<typeof endAnnouncementSchema>;
