import type { Draft } from '#modules/applications';
import type { Context } from '../../context.ts';
import { formText } from '../../form-words.ts';
import { DescriptionList, Message } from '../../ui/index.ts';

interface Props extends Pick<Context, 't' | 'lang'> {
  draft: Pick<Draft, 'set_aside'>;
  /** Files by their ids, where the page knows them. */
  files: ReadonlyMap<string, { name: string }>;
}

/** Answers that had no place any more when the form changed: whoever wrote them reads them here and puts them where they belong. */
export function SetAside({ t, lang, draft, files }: Props) {
  if (draft.set_aside.length === 0) return null;
  const a = t.form_move;
  return (
    <Message tone="warning" title={a.changed}>
      <p>{a.changed_text}</p>
      <DescriptionList
        dense
        items={draft.set_aside.map(({ place, label, values, text, file }, at) => ({
          key: `${place} ${at}`,
          label: formText(label, lang),
          value: file ? values.map((id) => files.get(id)?.name ?? id).join(', ') : text,
        }))}
      />
    </Message>
  );
}
