-- The number of a case is made where its row is written, so that opening a case needs no question before. The same as caseNumber() of
-- src/platform/numbers.ts; a test holds the two together. Check digit: H. M. Damm, thesis, Marburg 2004.
create function case_number(prefix text, year int, n bigint) returns text
language plpgsql immutable strict parallel safe
set search_path to pg_catalog
as $$
declare
  label text := lpad((year % 100)::text, 2, '0');
  digits text := case when n < 10000 then lpad(n::text, 4, '0') else n::text end;
  interim int := 0;
  digit text;
begin
  foreach digit in array string_to_array(label || digits, null) loop
    interim := substr('0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790', interim * 10 + digit::int + 1, 1)::int;
  end loop;
  return prefix || '-' || label || '-' || digits || '-' || interim;
end
$$;
revoke all on function case_number(text, int, bigint) from public;
grant execute on function case_number(text, int, bigint) to app;
