import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { cityOf, streetsOf } from '#modules/city';
import { apiKeyCountsFor } from '#modules/people';
import { catalogueOf, sendReport, submitReportSchema } from '#modules/reports';
import { Refusal } from '#platform/errors';
import { safeFileName } from '#platform/files';
import { storePicture } from '#platform/pictures';
import { splitHouse } from '#platform/streets';
import { repeatWhileDown, type Work } from '#platform/work';
import { withoutControls } from '../../clean.ts';
import type { Language } from '../../context.ts';
import type { Texts } from '../../texts/de.ts';
import { GeoProblem } from './errors.ts';
import type { Document } from './formats.ts';
import { questionsOf } from './services.ts';

type Fields = Map<string, string[]>;
interface Picture {
  file_hash: string;
  thumbnail_hash: string;
  name: string;
}

/** Takes a report in from another program. Throws GeoProblem (403 key, 400 form) or what submitReport() refuses. */
export async function postRequest(work: Work, request: FastifyRequest, { lang, t }: { lang: Language; t: Texts }): Promise<Document> {
  const { fields, pictures } = await formOf(work, request, t);
  const text = (name: string) => withoutControls(fields.get(name)?.[0] ?? '').trim();
  const service_code = text('service_code');
  if (service_code === '') throw new GeoProblem(400, [`service_code: ${t.problems.missing}`]);
  const { categories } = await catalogueOf(work.house);
  const category = categories.find((one) => one.active && one.category_id === service_code);
  if (!category) throw new Refusal('category_unknown', { field: 'category_id' });
  const description = text('description');
  if ([...description].length > 4_000) throw new GeoProblem(400, [`description: ${t.open311.description_long}`]);
  const place = await placeOf(work, text, t);
  const input = submitReportSchema.parse({
    category_id: service_code,
    ...place,
    description: description || t.open311.no_description,
    answers: answersOf(category, fields, t),
    name: [text('first_name'), text('last_name')].filter(Boolean).join(' ').slice(0, 120),
    email: text('email'),
    phone: text('phone').slice(0, 40),
    language: lang,
    channel: 'api',
    pictures,
  });
  // The same body within the same minute is the same report, whoever sent it twice; a client's own key is better.
  const own = request.headers['idempotency-key'];
  const minute = Math.floor(work.now().getTime() / 60_000);
  const mark = createHash('sha256')
    .update(`${text('api_key')} ${minute} ${JSON.stringify(input)}`)
    .digest('base64url');
  const key = typeof own === 'string' && /^[\w.:-]{8,100}$/.test(own) ? `open311 ${own}` : `open311 ${mark}`;
  const sent = await sendReport({ ...work, key }, input);
  const city = await cityOf(work.house);
  return {
    root: 'service_requests',
    value: [
      {
        // While the city waits for the address to be confirmed there is a token, and the id stands under it later.
        ...('number' in sent ? { service_request_id: sent.number } : { token: sent.unconfirmed_id }),
        service_notice: 'number' in sent ? `${t.open311.notice} ${city.contact.phone}` : t.open311.confirm_notice,
        account_id: null,
      },
    ],
  };
}

async function formOf(work: Work, request: FastifyRequest, t: Texts): Promise<{ fields: Fields; pictures: Picture[] }> {
  const fields: Fields = new Map();
  const add = (name: string, value: string) => fields.set(name, [...(fields.get(name) ?? []), value]);
  const pictures: Picture[] = [];
  const demandKey = async () => {
    const key = fields.get('api_key')?.[0] ?? '';
    if (key === '' || !(await apiKeyCountsFor(work.read, key))) throw new GeoProblem(403, [`api_key: ${t.open311.key_wrong}`]);
  };
  if (request.isMultipart()) {
    let asked = false;
    for await (const part of request.parts()) {
      if (part.type === 'field') add(part.fieldname, String(part.value));
      else {
        // Nobody without a key has pictures stored: it has to stand before them.
        if (!asked) await demandKey();
        asked = true;
        const { file, thumbnail } = await storePicture(work.house.pools.write, part.file, {
          field: 'photo',
          repeat: (step) => repeatWhileDown(work.house, step, { bytes: 0, what: 'picture', until: work.until }),
        });
        pictures.push({ file_hash: file.file_hash, thumbnail_hash: thumbnail.file_hash, name: safeFileName(part.filename || 'media') });
      }
    }
  } else if (/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) {
    for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, string | string[]>))
      for (const one of [value].flat()) add(name, one);
  } else throw new GeoProblem(400, [t.open311.form_wanted]);
  await demandKey();
  return { fields, pictures };
}

/** One complete place: latitude and longitude, which win, or an address; ours in the names of the form. */
async function placeOf(work: Work, text: (name: string) => string, t: Texts) {
  const [lat, long] = [degrees('lat', 90, text, t), degrees('long', 180, text, t)];
  if ((lat === null) !== (long === null)) throw new GeoProblem(400, [`${lat === null ? 'lat' : 'long'}: ${t.open311.half_place}`]);
  const address = text('address_string') || text('address_id');
  if (lat === null && address === '') throw new GeoProblem(400, [`lat, long, address_string, address_id: ${t.problems.place_missing}`]);
  const streets = await streetsOf(work.house);
  const split = splitHouse(address.split(',')[0] ?? '');
  const street = streets.byName(split.street)[0]?.name ?? '';
  return {
    street,
    house_number: street ? (split.house ?? '').slice(0, 20) : '',
    place_text: address.slice(0, 300),
    ...(lat !== null && { lat, lon: long }),
  };
}

function degrees(name: string, most: number, text: (name: string) => string, t: Texts): number | null {
  const value = text(name);
  if (value === '') return null;
  if (!/^[+-]?\d+(\.\d+)?$/.test(value) || Math.abs(Number(value)) > most) throw new GeoProblem(400, [`${name}: ${t.open311.degrees}`]);
  return Number(value);
}

/** `attribute[code]` and `attribute[code][]` as answers; an attribute the service does not have is refused, so that nobody believes it was taken. */
function answersOf(category: Parameters<typeof questionsOf>[0], fields: Fields, t: Texts): Record<string, string> {
  const known = new Set(questionsOf(category).map((question) => question.id));
  const answers: Record<string, string> = {};
  for (const [name, values] of fields) {
    const code = /^attribute\[([^\]]*)\](\[\])?$/.exec(name)?.[1];
    if (code === undefined) continue;
    if (!known.has(code)) throw new GeoProblem(400, [`attribute[${code}]: ${t.open311.attribute_unknown}`]);
    answers[code] = withoutControls(values.join(', ')).slice(0, 500);
  }
  return answers;
}
