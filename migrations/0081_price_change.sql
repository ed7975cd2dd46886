-- What an order was agreed to at, and what its whole cart came to when thresholds were looked at; both in cents, a year of what is paid monthly included.
alter table orders add column agreed_cents int, add column cart_cents int;
update orders set agreed_cents = cents + 12 * monthly_cents, cart_cents = cents + 12 * monthly_cents;
alter table orders alter column agreed_cents set not null, alter column cart_cents set not null;
