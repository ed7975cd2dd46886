import type { FormPart } from '#modules/forms';
import { formText } from '../../form-words.ts';
import { fill } from '../../problems.ts';
import { Button, type IconName } from '../../ui/index.ts';
import { type DesignProps, onPage } from './design.tsx';
import { DesignForm } from './design-form.tsx';
import { marksOf } from './marks.ts';

/** Where a part stands on the page. */
export const anchorOf = (path: string): string => `t-${path}`;

/** The parts of a form as nested lists, with a button for each way one can go. One form around all of them: three hundred would be slow. */
export function PartTree(props: DesignProps) {
  const { form } = props.data.draft;
  const conditional = new Set(form.rules.filter(({ effect }) => ['show', 'hide', 'forbid'].includes(effect)).map(({ target }) => target));
  return (
    <DesignForm {...props} to="" label={props.t.form_design.order}>
      <Level {...props} parts={form.parts} group="" conditional={conditional} />
      <AddLinks {...props} group="" name="" />
    </DesignForm>
  );
}

interface LevelProps extends DesignProps {
  parts: readonly FormPart[];
  group: string;
  conditional: ReadonlySet<string>;
}

function Level(props: LevelProps) {
  const { parts, group } = props;
  return (
    <ol className="form-tree" data-group={group}>
      {parts.map((part, at) => (
        <Part key={part.key} {...props} part={part} at={at} />
      ))}
    </ol>
  );
}

function Part(props: LevelProps & { part: FormPart; at: number }) {
  const { t, lang, url, data, part, group, conditional } = props;
  const path = group ? `${group}.${part.key}` : part.key;
  const title = formText(part.title, lang);
  return (
    <li id={anchorOf(path)} data-path={path} className="form-tree__part">
      <div className="form-tree__row">
        <div className="form-tree__name">
          <a href={url(onPage(data.form_id, 'teil', { pfad: path }))} className={part.kind === 'group' ? 'form-tree__group' : undefined}>
            {title}
          </a>{' '}
          <span className="muted">{marksOf(part, conditional.has(path), t.form_design).join(' · ')}</span>
        </div>
        <Moves {...props} path={path} title={title} />
      </div>
      {part.kind === 'group' && (
        <>
          <Level {...props} parts={part.parts} group={path} />
          <AddLinks {...props} group={path} name={title} />
        </>
      )}
    </li>
  );
}

const ICONS: Record<'up' | 'down' | 'in' | 'out', IconName> = {
  up: 'arrow-up',
  down: 'arrow-down',
  in: 'arrow-forward',
  out: 'arrow-back',
};

function Moves({ t, parts, group, at, path, title }: LevelProps & { at: number; path: string; title: string }) {
  const ways = [
    ...(at > 0 ? (['up'] as const) : []),
    ...(at < parts.length - 1 ? (['down'] as const) : []),
    ...(parts[at - 1]?.kind === 'group' ? (['in'] as const) : []),
    ...(group ? (['out'] as const) : []),
  ];
  return (
    <div className="form-tree__tools">
      {ways.map((way) => (
        <Button key={way} name="_do" value={`${way} ${path}`} look="tertiary" icon={ICONS[way]} small icon_only>
          {fill(t.form_design.moves[way], { title })}
        </Button>
      ))}
    </div>
  );
}

function AddLinks({ t, url, data, group, name }: DesignProps & { group: string; name: string }) {
  const d = t.form_design;
  const kinds = group ? (['field', 'group', 'notice'] as const) : (['group', 'field', 'notice'] as const);
  return (
    <p className="form-tree__add">
      {kinds.map((kind) => (
        <a key={kind} href={url(onPage(data.form_id, 'teil', { art: kind, in: group }))}>
          {d.adds[group ? kind : kind === 'group' ? 'step' : kind]}
          {name && <span className="kern-sr-only"> ({name})</span>}
        </a>
      ))}
    </p>
  );
}
