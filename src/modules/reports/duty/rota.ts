import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';

/** A shift of the rota: who is on duty from when to when, and how they are reached. */
export interface Shift {
  duty_shift_id: string;
  starts_at: Date;
  ends_at: Date;
  person_id: string | null;
  team_id: string | null;
  /** The name of the person, or of the team in both languages. */
  name: string | { de: string; en: string };
  phone: string | null;
  /** Where a danger is written to: the person, the team, or whoever belongs to it. */
  emails: string[];
}

/** The shifts that touch a span of time, by their beginning. People and teams that are no longer active are on duty no more. */
export async function shiftsFor(read: ReadDb, from: Date, to: Date): Promise<Shift[]> {
  const { rows } = await sql<Shift>`
    select s.duty_shift_id, s.starts_at, s.ends_at, s.person_id, s.team_id, coalesce(to_jsonb(p.name), t.name) as name, p.phone,
      case when s.person_id is not null then array_remove(array[p.email], null)
        when t.email is not null then array[t.email]
        else array(select m.email from team_members tm join people m using (person_id)
          where tm.team_id = s.team_id and m.active and m.email is not null order by tm.lead desc, m.email) end as emails
    from duty_shifts s
      left join people p on p.person_id = s.person_id
      left join teams t on t.team_id = s.team_id
    where s.ends_at > ${from} and s.starts_at < ${to} and coalesce(p.active, t.active)
    order by s.starts_at, s.ends_at, s.duty_shift_id limit 1000`.execute(read);
  return rows;
}

export interface Gap {
  starts_at: Date;
  ends_at: Date;
}

/** The times between two moments in which nobody is on duty. Pure; shifts may lie over each other. */
export function gapsIn(shifts: readonly Gap[], from: Date, to: Date): Gap[] {
  const gaps: Gap[] = [];
  let until = from;
  for (const shift of [...shifts].sort((a, b) => a.starts_at.getTime() - b.starts_at.getTime())) {
    if (shift.starts_at >= to) break;
    if (shift.starts_at > until) gaps.push({ starts_at: until, ends_at: shift.starts_at });
    if (shift.ends_at > until) until = shift.ends_at;
  }
  if (until < to) gaps.push({ starts_at: until, ends_at: to });
  return gaps;
}
