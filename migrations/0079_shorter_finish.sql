-- The end of a change with less work: the hash is worked out in place (a function said to be immutable that uses a stable one is called for each row), an entry is taken apart once.
alter function audit_row_hash(bytea, text, int, timestamptz, text, text, jsonb) stable;
create or replace function finish_change(done_key text, outcome jsonb, entries jsonb) returns void
language plpgsql security definer
set search_path to pg_catalog, public
as $$
declare
  entry record;
  last_seq int;
  last_hash bytea;
  next_hash bytea;
  moment timestamptz := clock_timestamp();
  present_era int := (select max(e.era) from audit_eras e);
begin
  for entry in select e.* from jsonb_to_recordset(entries) as e (subject text, actor text, change text, fields jsonb, salt text) loop
    loop
      select h.seq, h.hash into last_seq, last_hash from audit_heads h where h.subject = entry.subject for update;
      next_hash := audit_row_hash(last_hash, entry.subject, coalesce(last_seq, 0) + 1, moment, entry.actor, entry.change, entry.fields);
      if last_seq is not null then
        update audit_heads h set seq = last_seq + 1, hash = next_hash where h.subject = entry.subject;
        exit;
      end if;
      -- Somebody else may have begun the chain in the meantime: then their row comes first.
      insert into audit_heads (subject, seq, hash) values (entry.subject, 1, next_hash) on conflict do nothing;
      exit when found;
    end loop;
    insert into audit (subject, seq, at, actor, change, fields, prev_hash, hash, era, xid)
      values (entry.subject, coalesce(last_seq, 0) + 1, moment, entry.actor, entry.change, entry.fields, last_hash, next_hash, present_era, pg_current_xact_id());
    if entry.salt is not null then
      insert into audit_salts (subject, seq, salt) values (entry.subject, coalesce(last_seq, 0) + 1, decode(entry.salt, 'hex'));
    end if;
  end loop;
  update done_keys d set result = outcome where d.key = done_key;
end
$$;
