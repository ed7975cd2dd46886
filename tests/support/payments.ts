import type pg from 'pg';

/** Gives the dog tax of a city a fee from now on, as a new version of its procedure would. */
export async function aFeeOn(
  pool: pg.Pool,
  of: { fee_cents: number; pay?: 'before' | 'with' | 'decision'; invoice?: boolean },
): Promise<void> {
  await pool.query(
    `with made as (
      insert into procedure_versions (procedure_id, number, procedure, made_at)
      select procedure_id, (select max(number) + 1 from procedure_versions where procedure_id = 'hundesteuer'), procedure || $1::jsonb, now()
      from procedure_versions join procedures using (procedure_id) where procedure_id = 'hundesteuer' and number = current
      returning number)
    update procedures set current = made.number from made where procedure_id = 'hundesteuer'`,
    [JSON.stringify(of)],
  );
}

export const PAYMENT_SECRET = 'a secret of tests that both sides of a payment know';
