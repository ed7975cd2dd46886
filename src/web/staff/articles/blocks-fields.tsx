import type { ArticleForDesk, Block } from '#modules/articles';
import type { PageProps } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Button, ButtonRow, Fieldset, FileField, HiddenField, Icon, SelectField, TextArea, TextField } from '../../ui/index.ts';
import { blocksIn } from './blocks-form.ts';

const ADDED = ['text', 'heading', 'steps', 'note', 'warning', 'table', 'video_link'] as const;

type Props = PageProps<{ article: ArticleForDesk }> & { values: PageProps<unknown>['values'] };

/** An article in blocks, each with fields of its own and buttons that move it. */
export function BlockFields(props: Props) {
  const { t } = props;
  const e = t.article_editor;
  const blocks = blocksIn(props.values);
  return (
    <>
      <ol className="blocks">
        {blocks.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is nothing but its place.
          <li key={at} className="block">
            <Fieldset name={`blocks.${at}`} label={`${at + 1}. ${e.types[block.type]}`} required>
              <HiddenField name={`blocks.${at}.type`} value={block.type} />
              <Fields {...props} block={block} at={at} />
            </Fieldset>
            <div className="block__buttons">
              {at > 0 && <Move {...props} command={`up ${at}`} icon="arrow-up" label={fill(e.up, { n: at + 1 })} />}
              {at < blocks.length - 1 && <Move {...props} command={`down ${at}`} icon="arrow-down" label={fill(e.down, { n: at + 1 })} />}
              <Move {...props} command={`add text ${at + 1}`} icon="add" label={fill(e.insert, { n: at + 1 })} />
              <Move {...props} command={`remove ${at}`} icon="delete" label={fill(e.remove, { n: at + 1 })} />
            </div>
          </li>
        ))}
      </ol>
      <Add {...props} />
    </>
  );
}

function Move({ command, icon, label }: { command: string; icon: 'arrow-up' | 'arrow-down' | 'add' | 'delete'; label: string }) {
  return (
    <Button name="_do" value={command} look="tertiary" icon={icon} icon_only small no_check>
      {label}
    </Button>
  );
}

function Fields(props: Props & { block: Block; at: number }) {
  const { t, block, at, values, problem } = props;
  const f = t.article_editor.fields;
  const field = (name: string) => ({ name: `blocks.${at}.${name}`, values, problem });
  switch (block.type) {
    case 'text':
    case 'note':
    case 'warning':
      return (
        <TextArea
          {...field('text')}
          label={f.text}
          hint={block.type === 'text' ? f.text_hint : undefined}
          rows={block.type === 'text' ? 6 : 3}
          required
        />
      );
    case 'heading':
      return (
        <>
          <TextField {...field('text')} label={f.heading} required />
          <SelectField
            {...field('level')}
            label={f.level}
            choices={[
              { value: '2', label: f.level_2 },
              { value: '3', label: f.level_3 },
            ]}
            required
          />
        </>
      );
    case 'steps':
      return <TextArea {...field('steps')} label={f.steps} hint={f.steps_hint} rows={5} required />;
    case 'table':
      return <TableFields {...props} rows={block.rows} />;
    case 'file':
      return (
        <>
          <HiddenField name={`blocks.${at}.file`} value={block.file} />
          <Shown {...props} id={block.file} />
          <TextField {...field('alt')} label={f.alt} hint={f.alt_hint} required />
          <TextField {...field('caption')} label={f.caption} optional_label={t.layout.optional} />
        </>
      );
    case 'download':
      return (
        <>
          <HiddenField name={`blocks.${at}.file`} value={block.file} />
          <Shown {...props} id={block.file} />
          <TextField {...field('name')} label={f.name} required />
        </>
      );
    case 'video_link':
      return (
        <>
          <TextField {...field('title')} label={f.title} required />
          <TextField {...field('url')} label={f.url} hint={f.url_hint} type="url" required />
        </>
      );
  }
}

/** The file of a block: a small picture, or its name. */
function Shown({ t, data, id }: Props & { id: string }) {
  const file = data.article.files.find((one) => one.article_file_id === id);
  if (!file) return <p className="muted">{t.article_editor.file_gone}</p>;
  if (file.kind === 'picture') return <img className="block__picture" src={`/wissen/dateien/${id}/klein`} alt="" loading="lazy" />;
  return (
    <p>
      <a href={`/wissen/dateien/${id}`}>{file.name}</a>
    </p>
  );
}

function TableFields({ t, at, rows, values }: Props & { at: number; rows: string[][] }) {
  const e = t.article_editor;
  const columns = rows[0] ?? [];
  return (
    <>
      <div className="article-table">
        <table>
          <tbody>
            {rows.map((row, y) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is nothing but its place.
              <tr key={y}>
                {columns.map((_, x) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is nothing but its place.
                  <td key={x}>
                    <input
                      type="text"
                      name={`blocks.${at}.rows.${y}.${x}`}
                      aria-label={fill(y === 0 ? e.head_cell : e.cell, { row: y, column: x + 1 })}
                      className={y === 0 ? 'block__cell block__cell--head' : 'block__cell'}
                      defaultValue={String(values[`blocks.${at}.rows.${y}.${x}`] ?? row[x] ?? '')}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="block__buttons">
        {(['row', 'column', 'drop_row', 'drop_column'] as const).map((verb) => (
          <Button key={verb} name="_do" value={`${verb} ${at}`} look="tertiary" small no_check>
            {e.table[verb]}
          </Button>
        ))}
      </div>
    </>
  );
}

/** What can be added at the end: empty blocks, a picture from the device, a file of the article. */
function Add(props: Props) {
  const { t, data, values, problem } = props;
  const e = t.article_editor;
  const files = data.article.files.filter((file) => file.kind !== 'captions');
  return (
    <fieldset className="block block--add">
      <legend className="kern-label">
        <Icon name="add" size="small" /> {e.add}
      </legend>
      <ButtonRow>
        {ADDED.map((type) => (
          <Button key={type} name="_do" value={`add ${type}`} look="secondary" small no_check>
            {e.types[type]}
          </Button>
        ))}
      </ButtonRow>
      <FileField
        name="photo"
        label={e.picture}
        hint={e.picture_hint}
        accept="image/jpeg,image/png,image/webp"
        stored={[values.picture ?? []].flat().map((token) => ({ id: token, name: e.picture_kept }))}
        stored_name="picture"
        texts={{ stored: e.pictures_kept, remove: t.report.remove }}
        problem={problem}
      />
      <TextField
        name="_alt"
        label={e.fields.alt}
        hint={e.fields.alt_hint}
        values={values}
        problem={problem}
        optional_label={t.layout.optional}
      />
      <Button name="_do" value="upload" look="secondary" icon="photo" small no_check>
        {e.add_picture}
      </Button>
      {files.length > 0 && (
        <>
          <SelectField
            name="_file"
            label={e.file}
            empty_label={t.report.choose}
            choices={files.map((file) => ({ value: file.article_file_id, label: file.name }))}
            optional_label={t.layout.optional}
          />
          <Button name="_do" value="insert_file" look="secondary" icon="add" small no_check>
            {e.add_file}
          </Button>
        </>
      )}
    </fieldset>
  );
}
