import { Client } from 'pg';
import type { Answers, Field, Form, Group } from '#modules/forms';
import { newId } from '#platform/ids';
import { secretHash } from '#platform/secret-hash';

const GROUPS = 38;
const FIELDS_EACH = 8;
const RULES = 100;

/** A form of 304 fields in 38 groups with 100 rules, as large as the largest official ones: most rules stay in their group, every fifth asks another one. */
export function aLargeForm(): Form {
  const parts = Array.from({ length: GROUPS }, (_, n) => group(n));
  const rules = Array.from({ length: RULES }, (_, n) => rule(n));
  const values = ['a', 'b', 'c', 'd'].map((code) => ({ code, name: { de: `Wert ${code}`, en: `Value ${code}` } }));
  return { title: { de: 'Großer Antrag', en: 'Large form' }, parts, lists: [{ key: 'l', values }], rules };
}

const TYPES = ['bool', 'text', 'code', 'date', 'integer', 'text', 'money', 'latin'] as const;

function group(n: number): Group {
  const fields = TYPES.slice(0, FIELDS_EACH).map((type, at): Field => {
    const title = {
      de: `Frage ${n + 1}.${at + 1} zu dem, was hier geregelt wird`,
      en: `Question ${n + 1}.${at + 1} about what is settled here`,
    };
    return {
      kind: 'field',
      key: `f${at}`,
      title,
      min: at % 2,
      max: 1,
      type,
      ...(type === 'code' && { list: 'l' }),
      ...(type === 'text' && { max_length: 200 }),
    };
  });
  return { kind: 'group', key: `g${n}`, title: { de: `Abschnitt ${n + 1}`, en: `Part ${n + 1}` }, min: 1, max: 1, parts: fields };
}

type Rule = Form['rules'][number];
function rule(n: number): Rule {
  const here = n % GROUPS;
  const asked = n % 5 === 0 ? Math.max(0, here - 1) : here;
  const target = `g${here}.f${3 + (n % 5)}`;
  const yes: Rule['when'] = { op: 'equal', path: `g${asked}.f0`, value: 'true' };
  const chosen: Rule['when'] = { op: 'equal', path: `g${asked}.f2`, value: 'a' };
  const effects = ['show', 'require', 'optional'] as const;
  return { key: `r${n}`, target, effect: effects[n % 3] ?? 'show', when: n % 2 ? yes : { op: 'or', of: [yes, chosen] } };
}

/** Every question of it answered. */
export function allAnswers(): Answers {
  const answers = {
    f0: 'true',
    f1: 'Am Hang 1, 49074 Osnabrück',
    f2: 'a',
    f3: '2020-05-06',
    f4: '12',
    f5: 'So steht es im Vertrag.',
    f6: '12.50',
    f7: 'Hanna Halter',
  };
  return Object.fromEntries(Array.from({ length: GROUPS }, (_, n) => [`g${n}`, answers]));
}

/** The form as one that is asked, with a draft in which everything is answered. */
export async function aLargeDraft(superuser_url: string): Promise<{ draft_id: string; secret: string }> {
  const client = new Client({ connectionString: superuser_url });
  await client.connect();
  const [draft_id, secret] = [newId(), 'a secret of a browser, long enough'];
  try {
    const { rows } = await client.query('select procedure_id from procedures order by position limit 1');
    await client.query("insert into forms (form_id, team_id) select 'large', team_id from teams limit 1");
    await client.query("insert into form_versions (form_id, number, form, published_at) values ('large', 1, $1, now())", [
      JSON.stringify(aLargeForm()),
    ]);
    await client.query(
      `insert into application_drafts (draft_id, secret_hash, procedure_id, form_id, form_number, answers, begun_at, changed_at, expires_at)
        values ($1, $2, $3, 'large', 1, $4, now(), now(), now() + interval '30 days')`,
      [draft_id, secretHash(secret), rows[0].procedure_id, JSON.stringify(allAnswers())],
    );
  } finally {
    await client.end();
  }
  return { draft_id, secret };
}
