-- A hand-over the other way round: whoever had a device gave it, whoever works in the store received it.
alter table handovers drop constraint handovers_way_check;
alter table handovers add constraint handovers_way_check check (way in ('signed', 'paper', 'own', 'back'));
