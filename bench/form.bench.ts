import { fill } from '#modules/forms';
import { prove } from '../src/modules/forms/prove.pure.ts';
import { figure, median, ratio } from './support/bench.ts';
import { aLargeDraft, aLargeForm, allAnswers } from './support/large-form.ts';
import { openDatabase, serve, serveLimits } from './support/stage.ts';

const HERE = { land: 'NI', today: '2026-11-24' };

/** A form of 300 fields and 100 rules: what all rules make of its answers, its proof, and a page of it against a route that answers the same queries with the data of the page as JSON. */
export default async function form(): Promise<void> {
  const made = aLargeForm();
  const answers = allAnswers();
  figure({
    name: 'evaluation of 100 rules over 304 fields, median',
    goal: 2,
    unit: 'ms',
    value: median(timed(200, () => fill(made, answers, HERE))),
  });
  let open = 0;
  const [proof = 0] = timed(1, () => {
    open = prove(made, HERE).filter((one) => one.verdict === 'not_decided').length;
  });
  figure({ name: 'proof before publication', goal: 10_000, unit: 'ms', value: proof });
  figure({ name: 'groups of rules the proof did not decide', goal: 0, unit: 'groups', value: open });

  const database = await openDatabase();
  const { draft_id, secret } = await aLargeDraft(database.superuser_url);
  const limits = await serveLimits(database);
  const { url } = await serve(database);
  const headers = { cookie: `application=${secret}` };
  await ratio({
    name: 'page of questions',
    goal: 0.2,
    limit: { url: `${limits}/drafts/${draft_id}?seite=g20`, headers },
    candidate: { url: `${url}/antrag/${draft_id}?seite=g20`, headers },
  });
}

function timed(rounds: number, run: () => void): number[] {
  return Array.from({ length: rounds }, () => {
    const begun = performance.now();
    run();
    return performance.now() - begun;
  });
}
