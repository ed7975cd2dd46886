import { type Finding, piecesOf } from '#modules/reports';
import { moment } from '../format.ts';
import { fill } from '../problems.ts';
import { Paragraphs } from '../reports-view.tsx';
import { Button, Card, Details, Message, TextArea, TextField } from '../ui/index.ts';
import { CaseForm, fieldsOf } from './case-forms.tsx';
import type { ReportPageProps } from './report.tsx';

/** A text with what may tell who somebody is marked in it. */
export function MarkedText({ text, findings }: { text: string; findings: readonly Finding[] }) {
  let at = 0;
  return (
    <p className="typed" dir="auto">
      {piecesOf(text, findings).map((piece) => {
        at += piece.text.length;
        return piece.kind ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>;
      })}
    </p>
  );
}

/** Why a report is not public that would be public at once. */
export function Waits({ t, data }: ReportPageProps) {
  const { held_why } = data.report;
  if (!held_why) return null;
  return (
    <Message tone="warning" title={t.moderation.waits}>
      <p>{t.moderation.waits_why[held_why]}</p>
    </Message>
  );
}

/** The words everybody reads, where they are not the reporter's own. */
export function PublicWords({ t, data }: ReportPageProps) {
  const { report } = data;
  if (report.public_text === null) return null;
  return (
    <Card title={report.released_at ? t.moderation.as_public : t.moderation.as_public_later}>
      <MarkedText text={report.public_text} findings={report.moderation.findings} />
    </Card>
  );
}

/** What was found, the two ways to deal with it, and the release: decided by a person. */
export function Moderation(props: ReportPageProps) {
  const { t, data } = props;
  const m = t.moderation;
  const { report } = data;
  const { findings, public_text } = report.moderation;
  const field = fieldsOf(props, 'oeffentlich');
  if (!report.may.moderate) return null;
  return (
    <Card title={report.may.release ? t.case.release : m.title} tinted={report.held_why !== null}>
      {report.may.release && <p>{t.case.release_hint}</p>}
      {findings.length === 0 ? (
        <p>{m.none}</p>
      ) : (
        <>
          <p>
            <strong>{findings.length === 1 ? m.one : fill(m.many, { n: findings.length })}</strong>
          </p>
          <ul>
            {findings.map(({ kind, from, to }) => (
              <li key={from}>
                {m.kinds[kind]}: <mark>{public_text.slice(from, to)}</mark>
              </li>
            ))}
          </ul>
          <CaseForm {...props} on={report} name="schwaerzen" label={m.blacken}>
            <p className="muted">{m.blacken_hint}</p>
            <Button look="secondary">{m.blacken}</Button>
          </CaseForm>
        </>
      )}
      <Details summary={m.edit} open={'values' in field}>
        <CaseForm {...props} on={report} name="oeffentlich" label={m.edit}>
          <TextArea
            name="public_text"
            label={m.public_text}
            hint={m.public_text_hint}
            rows={6}
            max={5_000}
            value={field.values ? undefined : public_text}
            required
            {...field}
          />
          <TextField
            name="place_label"
            label={m.place_label}
            hint={m.place_hint}
            value={field.values ? undefined : (report.place_label ?? '')}
            required
            {...field}
          />
          <Button look="secondary">{report.released_at ? m.save_public : m.save}</Button>
        </CaseForm>
      </Details>
      <Photos {...props} />
      {report.may.release && (
        <CaseForm {...props} on={report} name="veroeffentlichen" label={t.case.release}>
          <Button icon="visible">{t.case.release}</Button>
        </CaseForm>
      )}
    </Card>
  );
}

/** The photos of the report, each with the page on which parts of it are made unrecognisable. */
function Photos({ t, url, data }: ReportPageProps) {
  const p = t.moderation.photo;
  const pictures = data.report.timeline.flatMap((event) => event.files).filter((file) => file.kind === 'picture');
  if (pictures.length === 0) return null;
  return (
    <>
      <p>
        <strong>{p.photos}</strong>
      </p>
      <ul>
        {pictures.map((file, n) => (
          <li key={file.case_file_id}>
            <a href={url(`/mitarbeit/meldungen/${data.report.case_id}/bilder/${file.case_file_id}`)}>{fill(p.photo_n, { n: n + 1 })}</a>
            {file.blurred_at && ` (${p.covered})`}
          </li>
        ))}
      </ul>
    </>
  );
}

/** How the words were before each change. */
export function Revisions({ t, lang, city, data }: ReportPageProps) {
  const m = t.moderation;
  const { revisions } = data.report.moderation;
  if (revisions.length === 0) return null;
  return (
    <Details summary={m.revisions}>
      {revisions.map((one) => (
        <section key={one.revision_id}>
          <p>
            <strong>{m.revised[one.cause]}</strong>, {[moment(one.at, lang, city.time_zone), one.actor_name].filter(Boolean).join(', ')}
          </p>
          <p className="muted">{one.public_text === null ? m.before : m.before_public}</p>
          <Paragraphs text={[one.public_text ?? one.description, one.place_label].filter(Boolean).join('\n')} />
        </section>
      ))}
    </Details>
  );
}
