import { compiledPattern, type Field, type Form as FormData, type FormPart, fill, isSlowPattern, pagesOf } from '#modules/forms';
import { Questions } from '../../form-parts.tsx';
import { Message } from '../../ui/index.ts';
import { type DesignProps, whereOf } from './design.tsx';

/** A question as it will be asked, alone; what its pattern says of a value somebody tries. */
export function PartPreview(props: DesignProps & { part: FormPart; probe: string }) {
  const { t, lang, data, part, probe } = props;
  const d = t.form_design;
  // Under a name of its own: the page has fields called like questions.
  const alone: FormData = {
    ...{ title: { de: '-' }, rules: [], lists: data.draft.form.lists },
    parts: [{ ...quick(part), key: 'vorschau', title: { ...part.title, de: part.title.de || '…' } }],
  };
  const filled = fill(alone, {}, whereOf(props));
  const [page] = pagesOf(filled);
  return (
    <div id="vorschau" className="form-looks stack">
      {page?.kind === 'questions' ? (
        <Questions standings={page.standings} given={{ asked: { form: alone }, filled, files: new Map() }} t={t} lang={lang} values={{}} />
      ) : (
        <p className="muted">{part.kind === 'group' ? d.looks_group : d.looks_hidden}</p>
      )}
      {part.kind === 'field' && probe !== '' && <Probe {...props} part={part} />}
    </div>
  );
}

/** A pattern that some answer keeps busy is refused when it is saved, and not tried before. */
function quick(part: FormPart): FormPart {
  if (part.kind !== 'field' || !part.pattern || !isSlowPattern(part.pattern)) return part;
  const { pattern: _, ...rest } = part;
  return rest;
}

function Probe({ t, part, probe }: DesignProps & { part: Field; probe: string }) {
  const d = t.form_design;
  const pattern = part.pattern && !isSlowPattern(part.pattern) ? compiledPattern(part.pattern) : null;
  if (!pattern) return null;
  return pattern.test(probe) ? <Message tone="success" title={d.probe_fits} /> : <Message tone="warning" title={d.probe_fails} />;
}
