import { z } from 'zod';
import { phone, slug, text, wholeNumber } from './fields.ts';

/** A time of the day as people write it, '08:00'; '24:00' ends a day. */
export const time = z
  .string('must be a time like "08:00", in quotation marks')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time like "08:00", in quotation marks');
export const hours = z.array(
  z
    .strictObject({ from: time, to: time })
    .refine((h) => h.from < h.to, { path: ['to'], message: 'must be later than "from"', params: { sentence: 'span_order' } }),
  'must be a list; write [] when closed',
);
export const week = z.strictObject({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours });

const priority = wholeNumber(1, 4);
const three = z.tuple([priority, priority, priority], 'must be three priorities from 1 to 4, the most urgent first');

const REMOTE_WRONG =
  'must be an address like https://remote.stadt.example/join?device={device}; known are {device}, {name}, {email} and {number}, after the host';

/** The service desk: who answers first, when, and how fast. Times are minutes of the service hours. */
export const serviceDesk = z.strictObject({
  team: slug,
  phone,
  hours: week,
  // Rows: impact (many, several, one), columns: urgency (cannot work, hampered, can wait). ITIL: priority = impact × urgency.
  priorities: z.tuple([three, three, three], 'must be three rows of three priorities'),
  levels: z
    .array(z.strictObject({ priority, answer_minutes: wholeNumber(1, 100_000), solve_minutes: wholeNumber(1, 100_000) }))
    .length(4, 'must name the priorities 1 to 4, each once')
    .refine((levels) => new Set(levels.map((one) => one.priority)).size === 4, 'must name each priority once'),
  // So long after a solution its requester can say that it is none.
  reopen_days: wholeNumber(0, 365),
  // So many of a hundred are shown no answers while they type, so that the difference can be measured; 0 or left out: nobody.
  hold_out_percent: wholeNumber(0, 50).optional(),
  // A wave: so many different people on the same within 15 minutes, and so many times the usual. Left out: 5 and 2.
  wave_people: wholeNumber(2, 1_000).optional(),
  wave_factor: z.number().min(1).max(100).optional(),
  // How long a call takes, for the hours that answers save. Left out: 6 minutes.
  call_minutes: wholeNumber(1, 120).optional(),
  // Calls back that staff book: a slot has so many minutes and takes so many people, so many days ahead, but not within the next `lead_minutes`. Left out: none.
  callbacks: z
    .strictObject({
      minutes: wholeNumber(5, 120),
      capacity: wholeNumber(1, 50),
      days: wholeNumber(1, 30),
      lead_minutes: wholeNumber(0, 1_440),
    })
    .optional(),
  // What starts a remote session, with {device}, {name}, {email} and {number} filled in after the host. Left out: none.
  remote_url: z
    .string()
    .regex(/^https:\/\/[^\s/{}?#]+([/?#]([^\s{}]|\{(device|name|email|number)\})*)?$/, REMOTE_WRONG)
    .optional(),
  // When changes may be made. Left out: at any time.
  change_window: week.optional(),
  note: text.optional(),
});
