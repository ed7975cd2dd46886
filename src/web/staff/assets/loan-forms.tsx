import { z } from 'zod';
import { cancelBooking, onBookingSchema, poolAsset, poolAssetSchema, prolongLoan, prolongLoanSchema } from '#modules/assets';
import { ASSET_TEXT } from '#modules/assets/words';
import type { PageHandler } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Button, ButtonLink, Card, DateField, Details, Form, HiddenField, TextArea } from '../../ui/index.ts';
import { formsOn } from '../case-page.tsx';
import type { AssetProps } from './asset.tsx';
import { Day } from './parts.tsx';

/** A running loan goes on until another day. */
export function ProlongForm({ own, ...props }: AssetProps & { own: string }) {
  const { t, data, problem, values } = props;
  const { asset, may } = data;
  if (!may.work || asset.state !== 'lent') return null;
  const mine = problem?.fields.some((one) => one.field === 'due_on');
  return (
    <Details summary={t.loans.prolong} open={mine}>
      <Form action={`${own}/verlaengern`} form_key={props.form_key} label={t.loans.prolong}>
        <HiddenField name="version" value={String(asset.version)} />
        <DateField name="due_on" label={t.loans.prolong_until} required problem={problem} values={values} />
        <TextArea
          name="note"
          id="prolong-note"
          label={t.assets.note_why}
          rows={2}
          max={ASSET_TEXT.note}
          optional_label={t.layout.optional}
          problem={problem}
          values={values}
        />
        <Button icon="check">{t.loans.prolong}</Button>
      </Form>
    </Details>
  );
}

/** Whether a device is of the pool, and for whom it is kept. */
export function LoanCard({ own, ...props }: AssetProps & { own: string }) {
  const { t, lang, data } = props;
  const l = t.loans;
  const { asset, loan } = data;
  if (!loan || asset.state === 'disposed') return null;
  const change = loan.pool ? l.out_of_pool : l.into_pool;
  return (
    <Card title={l.title}>
      <p>{loan.pool ? l.in_pool : l.not_in_pool}</p>
      {loan.bookings.length > 0 && (
        <ul>
          {loan.bookings.map((one) => {
            const cancel = fill(l.cancel_of, { name: one.person_name });
            return (
              <li key={one.booking_id}>
                <Day of={one.from_on} lang={lang} />–<Day of={one.until_on} lang={lang} />: {one.person_name}
                {one.note && <span className="muted">, {one.note}</span>}
                <Form
                  action={`${own}/vormerkung-streichen`}
                  form_key={`${props.form_key.slice(0, -12)}${one.booking_id.slice(-12)}`}
                  label={cancel}
                >
                  <HiddenField name="booking_id" value={one.booking_id} />
                  <Button look="tertiary" icon="trash" small>
                    {cancel}
                  </Button>
                </Form>
              </li>
            );
          })}
        </ul>
      )}
      {loan.pool && asset.state !== 'lost' && (
        <p>
          <ButtonLink href={`${own}/vormerken`} look="secondary" small>
            {l.book}
          </ButtonLink>
        </p>
      )}
      <Form action={`${own}/leihpool`} form_key={props.form_key} label={change}>
        <HiddenField name="version" value={String(asset.version)} />
        <HiddenField name="pool" value={loan.pool ? 'no' : 'yes'} />
        <Button look="tertiary" small>
          {change}
        </Button>
      </Form>
    </Card>
  );
}

/** The forms of loans on the page of a device. */
export function loanForms(path: string, get: PageHandler): Route[] {
  const form = formsOn(path, get);
  return [
    form('verlaengern', prolongLoanSchema, prolongLoan),
    form('leihpool', poolAssetSchema, poolAsset),
    form('vormerkung-streichen', onBookingSchema.extend({ asset_id: z.uuid() }), cancelBooking),
  ];
}
