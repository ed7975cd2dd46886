-- What a service says stands in `service`; these columns repeated parts of it and nobody asked by them.
alter table services drop column topics, drop column offices, drop column form_id, drop column position;
alter table offices drop column position;
-- It names the procedure with which one applies, no form.
update services set service = (service - 'form') || jsonb_build_object('apply_by', service -> 'form') where service ? 'form';
update service_drafts set service = (service - 'form') || jsonb_build_object('apply_by', service -> 'form') where service ? 'form';
update city_history set value = (value - 'form') || jsonb_build_object('apply_by', value -> 'form') where kind = 'service' and value ? 'form';
