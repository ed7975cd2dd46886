import type { ReactNode } from 'react';
import { ARTICLE_NOTE } from '#modules/articles/words';
import { Button, Card, Checkbox, DateField, Form, HiddenField, SelectField, TextArea } from '../../ui/index.ts';
import type { DeskProps } from './article.tsx';
import { ARTICLES_PATH } from './lists.tsx';

/** What may be done with an article where it stands now. */
export function ArticleActions(props: DeskProps) {
  const { t, data, problem, values } = props;
  const { article } = data;
  const { may } = article;
  const d = t.article_desk;
  const field = { problem, values };
  return (
    <>
      {may.submit && (
        <Card title={d.submit} tinted>
          <ActionForm {...props} name="pruefen" label={d.submit}>
            <p>{d.submit_hint}</p>
            <Button icon="send">{d.submit}</Button>
          </ActionForm>
        </Card>
      )}
      {may.release && (
        <Card title={d.release_title} tinted>
          <ActionForm {...props} name="freigeben" label={d.release}>
            <p>{d.release_hint}</p>
            <DateField name="review_on" label={d.fields.review_on} optional_label={t.layout.optional} {...field} />
            <Button icon="check">{d.release}</Button>
          </ActionForm>
        </Card>
      )}
      {article.state === 'review' && !may.release && article.own && <p className="muted">{d.four_eyes}</p>}
      {may.send_back && (
        <Card title={article.own ? d.take_back : d.send_back}>
          <ActionForm {...props} name="zurueckgeben" label={article.own ? d.take_back : d.send_back}>
            {article.own ? (
              <p>{d.take_back_hint}</p>
            ) : (
              <TextArea name="review_note" label={d.fields.review_note} rows={3} max={ARTICLE_NOTE.max} required {...field} />
            )}
            <Button look="secondary" icon="arrow-back">
              {article.own ? d.take_back : d.send_back}
            </Button>
          </ActionForm>
        </Card>
      )}
      {may.keep && !article.trashed_at && <Care {...props} />}
      {may.keep && <Keep {...props} />}
    </>
  );
}

function Care(props: DeskProps) {
  const { t, data, problem, values } = props;
  const { article } = data;
  const d = t.article_desk;
  return (
    <Card title={d.care}>
      <ActionForm {...props} name="pflege" label={d.care}>
        <SelectField
          name="owner_id"
          label={t.articles.owner}
          empty_label={d.nobody}
          value={article.owner_id ?? ''}
          choices={ownerChoices(article)}
          required
          problem={problem}
        />
        <DateField
          name="review_on"
          id="f-review-again"
          label={d.fields.review_on}
          hint={d.care_hint}
          value={'review_on' in values ? undefined : (article.review_on ?? '')}
          values={values}
          problem={problem}
          optional_label={t.layout.optional}
        />
        <Checkbox
          name="emergency"
          label={d.emergency}
          hint={d.emergency_hint}
          checked={article.emergency}
          problem={problem}
          values={values}
        />
        <Button look="secondary" icon="check" small>
          {d.care_save}
        </Button>
      </ActionForm>
    </Card>
  );
}

/** The people of the team, and the owner of now, who may have left it. */
function ownerChoices({ owners, owner_id, owner_name }: DeskProps['data']['article']) {
  const left = owner_id !== null && !owners.some((one) => one.person_id === owner_id);
  return [...owners, ...(left ? [{ person_id: owner_id, name: owner_name ?? owner_id }] : [])].map((one) => ({
    value: one.person_id,
    label: one.name,
  }));
}

function Keep(props: DeskProps) {
  const { t, data } = props;
  const { article } = data;
  const d = t.article_desk;
  return (
    <Card title={d.keep}>
      {article.trashed_at ? (
        <ActionForm {...props} name="wiederherstellen" label={d.restore}>
          <Button look="secondary" icon="repeat" small>
            {d.restore}
          </Button>
        </ActionForm>
      ) : (
        <>
          {article.archived_at ? (
            <ActionForm {...props} name="zurueckholen" label={d.unarchive}>
              <Button look="secondary" icon="repeat" small>
                {d.unarchive}
              </Button>
            </ActionForm>
          ) : (
            article.published_version !== null && (
              <ActionForm {...props} name="archivieren" label={d.archive}>
                <p className="muted">{d.archive_hint}</p>
                <Button look="secondary" icon="inbox" small>
                  {d.archive}
                </Button>
              </ActionForm>
            )
          )}
          <ActionForm {...props} name="wegwerfen" label={d.trash}>
            <p className="muted">{d.trash_hint}</p>
            <Button look="danger" icon="trash" small>
              {d.trash}
            </Button>
          </ActionForm>
        </>
      )}
    </Card>
  );
}

/** A form of the article's page, with the version it was shown at and a key of its own. */
export function ActionForm({ name, label, children, ...props }: DeskProps & { name: string; label: string; children: ReactNode }) {
  const { article } = props.data;
  return (
    <Form action={props.url(`${ARTICLES_PATH}/${article.article_id}/${name}`)} form_key={props.form_key} label={label}>
      <HiddenField name="version" value={String(article.version)} />
      {children}
    </Form>
  );
}
