import { ownCrisesFor } from '#modules/crisis';
import { ownStatesFor } from '#modules/darksite';
import { newPassphrase, ownPacksFor, savePackSettings } from '#modules/emergency';
import { ownPaperFor } from '#modules/paper';
import { ownPreparednessFor } from '#modules/preparedness';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { aCrisisRow } from './crisis-samples.ts';
import { theHouse, workOf } from './house.ts';
import { aWaitingSheet } from './paper.ts';

/** Somebody who said how a service is, who keeps the crisis book and stands in its chain, and is told of a pack whose passphrase they set: what the modules for an emergency then hold of them. */
export async function knownInEmergency(actor: Actor): Promise<object> {
  await theHouse().database.app.query(
    `insert into service_state_events (service_state_event_id, service_id, at, state, told, by_person_id)
     values (gen_random_uuid(), 'hundesteuer', now(), 'down', '{}', $1)`,
    [actor.person_id],
  );
  const { app } = theHouse().database;
  await app.query(`insert into critical_keepers (service_id, owner_person_id, changed_at) values ('telefon', $1, now())`, [
    actor.person_id,
  ]);
  await app.query(`insert into check_answers (check_id, answer, note, answered_by, answered_at) values ('netzplan', 'no', '', $1, now())`, [
    actor.person_id,
  ]);
  const team_id = 'strassenbeleuchtung';
  await newPassphrase(systemWork(theHouse(), 'test'), { team_id });
  await theHouse().database.app.query('update emergency_teams set passphrase_by = $1', [actor.person_id]);
  await savePackSettings(systemWork(theHouse(), 'test'), {
    team_id,
    with_applications: false,
    readers: actor.person_id ? [actor.person_id] : [],
  });
  const { number } = await aWaitingSheet();
  await app.query("insert into paper_hands values ($1, $2, 'second')", [number, actor.person_id]);
  await app.query(
    "update paper_numbers set state = 'void', void_at = now(), void_by = $1, void_reason = 'Zerrissen.' where number = (select number from paper_numbers where state = 'out' limit 1)",
    [actor.person_id],
  );
  await aCrisisOf(actor.person_id);
  const crises = await ownCrisesFor(workOf(actor));
  return {
    ...crises,
    ...(await ownStatesFor(workOf(actor))),
    ...(await ownPreparednessFor(workOf(actor))),
    ...(await ownPacksFor(workOf(actor))),
    ...(await ownPaperFor(workOf(actor))),
  };
}

/** A crisis somebody opened, wrote in, called in, was told of and read a book back into. */
async function aCrisisOf(person_id: string | null): Promise<void> {
  const { app } = theHouse().database;
  const { crisis_id } = await aCrisisRow(async (text) => Object.values((await app.query(text)).rows[0] ?? {})[0] as string);
  await app.query('update crises set opened_by = $1 where crisis_id = $2', [person_id, crisis_id]);
  await app.query('update crisis_entries set by_person_id = $1 where crisis_id = $2', [person_id, crisis_id]);
  await app.query(
    `update crisis_alarms set told_at = now(), acknowledged_at = now(), acknowledged_by = 'phone', ticked_by = $1,
       email = (select email from people where person_id = $1) where crisis_id = $2`,
    [person_id, crisis_id],
  );
  await app.query(
    `insert into crisis_copies (copy_id, book_id, crisis_id, entries, head, read_at, read_by)
     values (gen_random_uuid(), gen_random_uuid(), $2, 0, '', now(), $1)`,
    [person_id, crisis_id],
  );
}
