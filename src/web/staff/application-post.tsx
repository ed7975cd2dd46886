import { day } from '../format.ts';
import { fill } from '../problems.ts';
import { Button, ButtonRow, Card, HiddenField } from '../ui/index.ts';
import type { ApplicationPageProps } from './application.tsx';
import { CaseForm } from './case-forms.tsx';

/** How the letter goes by post, and what the team does with one that came back. */
export function ByPost(props: ApplicationPageProps) {
  const { t, lang, city, data } = props;
  const { by_post, application } = data;
  if (!by_post) return null;
  const p = t.post_room;
  const { posted_on, came_back_at, came_back_why, settled_at } = by_post;
  const open = came_back_at !== null && settled_at === null;
  return (
    <Card title={p.case_title} tinted={open}>
      <p>{posted_on ? fill(p.case_posted, { date: day(new Date(`${posted_on}T12:00:00Z`), lang, 'UTC') }) : p.case_waits}</p>
      {came_back_at && <p>{fill(p.case_back, { date: day(came_back_at, lang, city.time_zone), why: came_back_why ?? '' })}</p>}
      {open && application.may.work && (
        <ButtonRow>
          {(['yes', 'no'] as const).map((again) => (
            <CaseForm key={again} {...props} on={application} name="brief" label={again === 'yes' ? p.case_again : p.case_done}>
              <HiddenField name="again" value={again} />
              <Button look="secondary">{again === 'yes' ? p.case_again : p.case_done}</Button>
            </CaseForm>
          ))}
        </ButtonRow>
      )}
    </Card>
  );
}
