-- Colleagues are found in the one search; the nightly work takes their words into the vocabulary.
insert into search_docs (kind, id, title, headings, body, heads, words, audience, at)
select 'person', p.person_id::text, p.name, coalesce(string_agg(concat_ws(E'\n', t.name ->> 'de', t.name ->> 'en'), E'\n' order by t.team_id), ''),
  concat_ws(' · ', p.department, string_agg(t.name ->> 'de', ' · ' order by t.team_id), p.phone, p.email), '', '', '{staff}', now()
from people p left join team_members m using (person_id) left join teams t on t.team_id = m.team_id
where p.kind = 'staff' and p.active and not p.emergency and p.erased_at is null
group by p.person_id;

-- Whom somebody stands in for.
create index absences_deputy on absences (deputy_id, ends_on) where deputy_id is not null;

-- held: what would take cases out of somebody's hands waits until somebody has looked.
alter table directory_plans
  drop constraint directory_plans_state_check,
  add constraint directory_plans_state_check check (state in ('open', 'stopped', 'held', 'accepted', 'applied', 'replaced'));
