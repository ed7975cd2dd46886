import { createHash } from 'node:crypto';
import { beginApplication } from '#modules/applications';
import type { Answers, Form } from '#modules/forms';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { change, type House } from '#platform/work';
import { procedurePart } from '../../src/modules/applications/city.ts';
import { publishIn } from '../../src/modules/forms/publish.ts';

/** Publishes a form with a procedure of the same name, so that it can be applied with. */
export async function askForm(house: House, id: string, form: Form): Promise<void> {
  await change(systemWork(house, 'test'), 'askForm', { id }, async (tx) => {
    await publishIn(tx, { form_id: id, team_id: 'triage', active: true, form });
    const name = { de: form.title.de, en: form.title.en ?? form.title.de };
    const procedure = procedurePart.schema.parse({
      ...{ id, name, form: id, team: 'triage', intro: name, minutes: 10, days: 10 },
      outcomes: [{ id: 'erteilt', name, kind: 'granted', sentence: 'Dem Antrag wird entsprochen.' }],
    });
    await procedurePart.write?.(tx, procedure, 100, undefined);
    tx.record(`form:${id}`, 'form.published');
  });
}

/** Begins an application and answers it as `write` says, which is given the id of a file for each it asks for. */
export async function aDraftOf(
  house: House,
  procedure_id: string,
  secret: string,
  write: (file: () => string) => Answers,
): Promise<{ draft_id: string; answers: Answers }> {
  const { draft_id } = await beginApplication(systemWork(house, 'test'), { procedure_id, secret });
  const uploads: string[] = [];
  const answers = write(() => {
    const upload_id = newId();
    uploads.push(upload_id);
    return upload_id;
  });
  await keepFiles(house, draft_id, uploads);
  await answerWith(house, draft_id, answers);
  return { draft_id, answers };
}

export async function answerWith({ pools }: House, draft_id: string, answers: Answers): Promise<void> {
  await pools.write.query('update application_drafts set answers = $2 where draft_id = $1', [draft_id, answers]);
}

async function keepFiles({ pools, now }: House, draft_id: string, uploads: readonly string[]): Promise<void> {
  const hash = createHash('sha256').update('nachweis').digest();
  await pools.write.query(
    `insert into files (file_hash, kind, media_type, size, chunk_size) values ($1, 'other', 'application/pdf', 8, 65536) on conflict do nothing`,
    [hash],
  );
  for (const upload_id of uploads)
    await pools.write.query(
      `insert into application_files (upload_id, draft_id, file_hash, media_type, name, added_at) values ($1, $2, $3, 'application/pdf', 'nachweis.pdf', $4)`,
      [upload_id, draft_id, hash, now()],
    );
}
