import type { budget_texts as german } from './budgets.de.ts';

/** Budgets of cost centres, in English. */
export const budget_texts: typeof german = {
  budgets: {
    title: 'Budgets',
    title_of: 'Budgets {year}',
    lead: 'What your cost centres have, what is held and spent, and what to expect by the end of the year.',
    years: 'Year',
    download: 'Table for the finance system',
    none: 'No cost centre so far',
    none_text: 'Cost centres are made by the administration.',
    cost_centre: 'Cost centre',
    budget: 'Budget',
    no_limit: 'no limit',
    with_carried: '{budget}, carried over {carried}',
    reserved: 'Held',
    booked: 'Spent',
    left: 'Left',
    forecast: 'Likely by the end of the year',
    forecast_how:
      'Worked out like this: what was spent so far goes on at the same pace to the last day of the year; what is held is added. Before 31 January nothing is foretold.',
    too_early: 'too early to say',
    over: 'not enough',
    entries: 'Entries',
    entries_none: 'Nothing has been entered in this year so far.',
    number: 'Order',
    kind: 'Kind',
    kinds: { reserved: 'Held', booked: 'Spent', carried: 'Carried over' },
    day: 'Day',
    amount: 'Amount',
    carry: 'Carry over what is left',
    carry_text:
      '{left} are left of {year}. They can go into the budget of {next}. What is held for open orders stays in {year}. This happens once and cannot be taken back.',
    carry_button: 'Carry over to {next}',
    carried_over: 'What was left has been carried over.',
    carried_before: 'What was left has been carried over to the next year.',
  },
};
