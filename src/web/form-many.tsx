import type { CodeProps } from './form-code.tsx';
import { choicesOf, FOUND, isLong, lookedUp } from './form-look-up.ts';
import { ANOTHER, LEFT_OUT } from './form-typed.ts';
import { formText } from './form-words.ts';
import { fill } from './problems.ts';
import { Button, CheckboxGroup, Fieldset, fieldId, HiddenField, TextField } from './ui/index.ts';

/**
 * Several of many: what is chosen is listed, the next one is searched for by its name. A name of the list is taken when the page is sent; of anything else what fits can be ticked then. All of it has
 * the name of the question.
 */
export function ManyCodes({ field, values, common, hint, shown, names_from, t, lang }: CodeProps) {
  const s = t.apply_search;
  const { name } = common;
  const known = new Map(values.map((one) => [one.code, formText(one.name, lang)]));
  const typed = shown.findLast((one) => !known.has(one)) ?? '';
  const chosen = [...new Set(shown)].filter((one) => one !== typed);
  const found = lookedUp(values, typed, lang).filter(({ code }) => !chosen.includes(code));
  const full = field.max !== null && chosen.length >= field.max && !typed;
  const id = fieldId(name);
  const long = isLong(values);
  return (
    <Fieldset {...common} id={full ? id : `${id}-many`} hint={hint}>
      {chosen.length > 0 && (
        <ul className="chosen-list" aria-label={s.chosen}>
          {chosen.map((code) => (
            <li key={code}>
              <HiddenField name={name} value={code} />
              <span>{known.get(code) ?? code}</span>
              <Button name={LEFT_OUT} value={`${name} ${code}`} look="tertiary" icon="delete" small no_check>
                {s.remove}
                <span className="kern-sr-only"> {known.get(code) ?? code}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {found.length > 0 && (
        <CheckboxGroup
          name={name}
          required
          label={fill(s.fits_typed, { typed })}
          hint={found.length === FOUND ? fill(s.first, { n: FOUND }) : undefined}
          choices={choicesOf(found, lang)}
        />
      )}
      {full ? (
        <p className="muted">{fill(s.full, { n: field.max ?? 0 })}</p>
      ) : (
        <div className="chosen-search">
          <TextField
            name={name}
            id={found.length > 0 ? `${id}-search` : id}
            label={found.length > 0 ? s.again : chosen.length > 0 ? s.another : s.search}
            hint={long ? fill(s.type_many, { n: values.length.toLocaleString(lang) }) : s.type}
            required
            autocomplete="off"
            value={found.length > 0 ? '' : typed}
            suggestions={long ? undefined : values.map((one) => formText(one.name, lang))}
            suggest_from={long ? names_from : undefined}
          />
          <Button name={ANOTHER} value={name} look="secondary" icon="add" no_check>
            {s.add}
          </Button>
        </div>
      )}
    </Fieldset>
  );
}
