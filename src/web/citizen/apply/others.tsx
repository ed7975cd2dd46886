import type { Procedure } from '#modules/applications';
import { inLanguage } from '#modules/city';
import type { Context } from '../../context.ts';
import { coApplicantText, type Others, representativeText } from '../../people-parts.tsx';

/** On the page of the check: for whom it is, and who agrees, where the procedure asks that; each with the way to its page. */
export function OthersHere({
  t,
  lang,
  here,
  procedure,
  others,
}: Pick<Context, 't' | 'lang'> & { here: string; procedure: Procedure; others: Others }) {
  const { represent: r, co } = t.apply_more;
  const { representative, co_applicants } = others;
  return (
    <>
      {procedure.representation && (
        <section className="answer-list" aria-labelledby="represent">
          <div className="answer-list__head">
            <h2 id="represent">{r.heading}</h2>
            <a href={`${here}/fuer`}>{representative ? t.apply.check.change : r.link}</a>
          </div>
          {representative && <p dir="auto">{representativeText({ t }, representative)}</p>}
        </section>
      )}
      {procedure.co_applicants && (
        <section className="answer-list" aria-labelledby="agree">
          <div className="answer-list__head">
            <h2 id="agree">{inLanguage(procedure.co_applicants.who, lang)}</h2>
            <a href={`${here}/zustimmende`}>{co.change}</a>
          </div>
          {co_applicants.length === 0 && <p className="muted">{co.nobody}</p>}
          {co_applicants.length > 0 && (
            <ul>
              {co_applicants.map((one) => (
                <li key={one.co_applicant_id} dir="auto">
                  {coApplicantText({ t }, one)}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  );
}
