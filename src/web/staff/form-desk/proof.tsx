import { z } from 'zod';
import {
  askForProof,
  circumstancesIn,
  type Finding,
  fill as filledWith,
  formDraftFor,
  type Proof,
  sentenceFor,
  titleAt,
} from '#modules/forms';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { answersByPage, formText } from '../../form-words.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, Button, ButtonLink, Card, DescriptionList, Details, Form, HiddenField, Message } from '../../ui/index.ts';
import { AdminPage } from '../admin/editing.tsx';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { Faults } from './faults.tsx';

const params = z.object({ form_id: z.string().min(1).max(60) });

async function proofFor(work: Work, { form_id }: z.infer<typeof params>) {
  const { draft } = await formDraftFor(work, form_id);
  demand(draft !== null, 'not_found');
  return { form_id, draft, where: await circumstancesIn(work) };
}

const get = page(params, proofFor, ProofPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof proofFor>>>;

/** What the proof found of a draft, group by group of rules, with test persons for whom it does not work. */
function ProofPage(props: Props) {
  const { t, lang, url, data, form_key } = props;
  const p = t.form_proof;
  const { form_id, draft } = data;
  const at = `${FORM_DESK_PATH}/${form_id}`;
  return (
    <AdminPage
      {...props}
      title={p.title}
      way={[
        { label: t.form_desk.title, href: FORM_DESK_PATH },
        { label: formText(draft.form.title, lang), href: at },
      ]}
    >
      <p className="lead">{p.lead}</p>
      <Faults t={t} faults={draft.faults} />
      {draft.proof === 'asked' ? (
        <Message title={p.asked}>
          <p>{p.asked_text}</p>
          <ButtonLink href={url(`${at}/pruefung`)} icon="clock" look="secondary" small>
            {p.look_again}
          </ButtonLink>
        </Message>
      ) : draft.proof === null ? (
        <Message tone="warning" title={p.none}>
          <p>{p.none_text}</p>
        </Message>
      ) : (
        <Found {...props} found={draft.proof} />
      )}
      {draft.form.rules.length > 0 && (
        <Form action={url(`${at}/pruefen`)} form_key={form_key} label={p.prove}>
          <HiddenField name="version" value={String(draft.version)} />
          <Button icon="checklist" look={draft.proof === null ? 'primary' : 'secondary'}>
            {draft.proof === null ? p.prove : p.prove_again}
          </Button>
        </Form>
      )}
    </AdminPage>
  );
}

const TONES = { proved: 'success', refuted: 'error', not_decided: 'warning' } as const;

function Found(props: Props & { found: Proof }) {
  const { t, found } = props;
  const p = t.form_proof;
  const order = ['refuted', 'not_decided', 'proved'];
  const findings = [...found.findings].sort((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict));
  return (
    <>
      <Message tone={TONES[found.verdict]} title={p.verdicts[found.verdict]}>
        <p>{p.meaning[found.verdict]}</p>
      </Message>
      {findings.map((finding, at) => (
        <Group key={finding.rules.join(' ')} {...props} finding={finding} at={at} />
      ))}
    </>
  );
}

const BADGES = { proved: 'done', refuted: 'problem', not_decided: 'waiting' } as const;

function Group(props: Props & { finding: Finding; at: number }) {
  const { t, lang, data, finding, at } = props;
  const p = t.form_proof;
  const { form } = data.draft;
  return (
    <Card level={2} title={fill(p.group, { n: at + 1, rules: finding.rules.length })}>
      <p className="cluster">
        <Badge tone={BADGES[finding.verdict]} small>
          {p.short[finding.verdict]}
        </Badge>
        <span className="muted">
          {finding.verdict === 'not_decided'
            ? finding.tried === 0
              ? p.no_time
              : fill(p.too_many, { n: finding.tried })
            : fill(p.tried, { n: finding.tried })}
        </span>
      </p>
      {finding.refutations.map((one) => (
        <Refuted key={`${one.kind} ${one.path}`} {...props} refutation={one} />
      ))}
      <Details summary={p.rules}>
        <ul>
          {form.rules
            .filter(({ key }) => finding.rules.includes(key))
            .map((rule) => (
              <li key={rule.key}>{sentenceFor(rule, form, lang, 'exact')}</li>
            ))}
        </ul>
      </Details>
    </Card>
  );
}

/** What is wrong, and the answers of somebody for whom it is. */
function Refuted({ t, lang, url, data, refutation }: Props & { refutation: Finding['refutations'][number] }) {
  const p = t.form_proof;
  const { form } = data.draft;
  const filled = filledWith(form, refutation.person, data.where);
  const given = { asked: { form }, filled, files: new Map() };
  const answers = answersByPage({ given, t, lang }).flatMap((one) => one.answers.filter(({ text }) => text !== ''));
  return (
    <Message
      tone="error"
      title={fill(p.kinds[refutation.kind], { title: formText(titleAt(form, refutation.path), lang) || refutation.path })}
    >
      {answers.length > 0 ? (
        <>
          <p>{p.person}</p>
          <DescriptionList dense items={answers.map(({ place, label, text }) => ({ key: place, label, value: text }))} />
          <a
            href={url(
              `${FORM_DESK_PATH}/${data.form_id}/bauen/vorschau?${new URLSearchParams({ _antworten: JSON.stringify(refutation.person) })}`,
            )}
          >
            {p.try_it}
          </a>
        </>
      ) : (
        <p>{refutation.kind === 'unreachable' ? p.nobody : p.everybody}</p>
      )}
    </Message>
  );
}

const prove = submit(
  params.extend({ version: z.coerce.number().int().min(1) }),
  async (work, input, { context }) => {
    await askForProof(work, input);
    return seeOther(context.url(`${FORM_DESK_PATH}/${input.form_id}/pruefung`));
  },
  get,
);

export const routes: Route[] = [
  { path: `${FORM_DESK_PATH}/:form_id/pruefung`, get },
  { path: `${FORM_DESK_PATH}/:form_id/pruefen`, post: prove, limit: 60, home: `${FORM_DESK_PATH}/:form_id/pruefung` },
];
