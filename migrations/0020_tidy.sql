-- A main case goes with its period; what was joined into it stays, on its own again.
alter table cases drop constraint cases_merged_into_fkey;
alter table cases add constraint cases_merged_into_fkey foreign key (merged_into) references cases on delete set null;

-- Made for a daily digest that is not built.
drop table waiting_news;
alter table people drop column mail_pace;
