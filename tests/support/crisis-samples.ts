/** A crisis with a task and an alarm. */
export interface CrisisWorld {
  crisis_id: string;
  crisis_entry_id: string;
}

const ROOT = '/mitarbeit/krisen/:crisis_id';

/** An address for each page of the crisis book. */
export const CRISIS_SAMPLES: Record<string, (world: CrisisWorld) => string> = {
  ...Object.fromEntries(
    ['', '/alarm', '/meldungen', '/ohne-netz', '/druck', '/eintrag', '/schliessen'].map((part) => [
      `${ROOT}${part}`,
      ({ crisis_id }: CrisisWorld) => `/mitarbeit/krisen/${crisis_id}${part}`,
    ]),
  ),
  [`${ROOT}/eintrag/:about_id`]: ({ crisis_id, crisis_entry_id }) => `/mitarbeit/krisen/${crisis_id}/eintrag/${crisis_entry_id}`,
  [`${ROOT}/meldungen/:template_id`]: ({ crisis_id }) => `/mitarbeit/krisen/${crisis_id}/meldungen/meldung-24h`,
  // What a link that is over shows.
  '/krise/quittung/:secret': () => '/krise/quittung/x',
  '/mitarbeit/verwaltung/alarmkette/:id': () => '/mitarbeit/verwaltung/alarmkette/leitung-it',
  '/mitarbeit/verwaltung/krisentexte/:id': () => '/mitarbeit/verwaltung/krisentexte/presse',
};

/** Rows for them, past all changes; `one` runs a statement and gives the first value of its first row. */
export async function aCrisisRow(one: (text: string) => Promise<string>): Promise<CrisisWorld> {
  const crisis_id = await one(`insert into crises
    (crisis_id, kind, words, since, known_at, exercise, opened_at, opened_elsewhere, summary)
    values (gen_random_uuid(), 'attack', 'Alles verschlüsselt.', now(), now(), true, now(), false, '') returning crisis_id`);
  await one(`insert into crisis_alarms (crisis_alarm_id, crisis_id, position, name, phones, email, minutes, told_at)
    select gen_random_uuid(), '${crisis_id}', position, name, phones, email, minutes, case when position = 0 then now() end from alarm_steps
    returning crisis_alarm_id`);
  const crisis_entry_id = await one(`insert into crisis_entries
    (crisis_entry_id, crisis_id, sort, happened_at, written_at, taken_at, words, reason, who, until_at, author)
    values (gen_random_uuid(), '${crisis_id}', 'task', now(), now(), now(), 'Netz trennen', '', 'IT', now() - interval '1 hour', 'Stab')
    returning crisis_entry_id`);
  return { crisis_id, crisis_entry_id };
}
