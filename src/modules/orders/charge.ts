/** What a line takes from the budget of its year, in cents: what it costs once, and so many months of what it costs every month. */
export const chargeOf = (line: { quantity: number; unit_cents: number; monthly_cents: number }, months: number): number =>
  line.quantity * (line.unit_cents + months * line.monthly_cents);
