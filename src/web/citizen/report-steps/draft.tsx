import { newId } from '#platform/ids';
import type { Context, Shown } from '../../context.ts';
import { Button, ButtonRow, Form, first, HiddenField, Message } from '../../ui/index.ts';
import { isStep } from './state.ts';

/** A report begun before: from its row where a photo made one, else from this device, by the script `report-draft`. */
export function BegunReport(props: Context & Pick<Shown, 'begun'>) {
  const { t, url, begun } = props;
  const s = t.steps;
  const at = begun && first(begun, 'at');
  const form = (
    <Form action={url('/melden')} form_key={newId()} label={s.draft}>
      {Object.entries(begun ?? {}).flatMap(([name, value]) =>
        [value].flat().map((one) => (name === 'at' ? null : <HiddenField key={`${name} ${one}`} name={name} value={one} />)),
      )}
      <ButtonRow>
        <Button name="to" value={isStep(at) ? at : 'where'} icon="edit">
          {s.draft_resume}
        </Button>
        {begun && (
          <Button name="to" value="discard" look="secondary" icon="delete">
            {s.draft_drop}
          </Button>
        )}
      </ButtonRow>
    </Form>
  );
  if (begun)
    return (
      <Message title={s.draft}>
        <p>{s.draft_text}</p>
        {form}
      </Message>
    );
  return (
    <div data-draft-offer="" data-drop={s.draft_drop} hidden>
      <Message title={s.draft}>
        <p>{s.draft_local}</p>
        {form}
      </Message>
    </div>
  );
}
