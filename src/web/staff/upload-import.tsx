import { buffer } from 'node:stream/consumers';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { Refusal } from '#platform/errors';
import { fileStream } from '#platform/files';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import type { Takes } from '../form-input.ts';
import { Button, ButtonRow, FileField, Form, SelectField } from '../ui/index.ts';

/** XML, under names that end so. A file without a declaration is taken for text, or for a page where one stands in it. */
export const xmlFiles = (max_bytes: number, extensions: string[]): Takes => ({
  max_bytes,
  allowed: ['application/xml', 'text/plain', 'text/html'].map((media_type) => ({ media_type, extensions })),
});

/** Tables, in whatever letters they are written: those of Latin-1 are text of no kind that is known. */
export const csvFiles = (max_bytes: number): Takes => ({
  max_bytes,
  allowed: ['text/csv', 'unknown', 'text/html'].map((media_type) => ({ media_type, extensions: ['csv', 'txt', 'tsv'] })),
});

/** `team` where one is asked for. */
export type ImportWords = Record<'title' | 'files' | 'files_hint' | 'kept' | 'kept_files' | 'check' | 'take', string> & { team?: string };

export interface ImportTeam {
  team_id: string;
  name: Parameters<typeof inLanguage>[0];
}

interface ImportFormProps extends PageProps<{ teams?: readonly ImportTeam[] }> {
  path: string;
  words: ImportWords;
  /** What the field of the files is called. */
  name: string;
  takes: Takes;
  multiple?: boolean;
  /** The files were looked at. */
  looked: boolean;
  /** There is something to take in them. */
  takeable: boolean;
  children?: ReactNode;
}

/** Files of another system and, where the page knows teams, the one they become things of: looked at first, then taken. */
export function ImportForm({ path, words, name, takes, multiple = true, looked, takeable, children, ...props }: ImportFormProps) {
  const { t, lang, url, data, problem, values } = props;
  return (
    <Form action={url(path)} form_key={props.form_key} label={words.title} multipart>
      <FileField
        name={name}
        label={words.files}
        hint={words.files_hint}
        accept={takes.allowed[0]?.extensions.map((one) => `.${one}`).join(',')}
        multiple={multiple}
        stored={[values.file ?? []].flat().map((token, n) => ({ id: token, name: `${words.kept} ${n + 1}` }))}
        stored_name="file"
        texts={{ stored: words.kept_files, remove: t.report.remove }}
        problem={problem}
        required
      />
      {data.teams && (
        <SelectField
          name="owner"
          label={words.team ?? ''}
          choices={data.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
          required
          problem={problem}
          values={values}
        />
      )}
      {children}
      <ButtonRow>
        <Button name="_do" value="check" icon="visible" look={looked ? 'secondary' : 'primary'}>
          {words.check}
        </Button>
        {takeable && (
          <Button name="_do" value="take" icon="check">
            {words.take}
          </Button>
        )}
      </ButtonRow>
    </Form>
  );
}

/** What the form sends. */
export const importSchema = z.object({
  owner: z.string().min(1).max(60),
  files: z.array(z.object({ file_hash: z.string(), name: z.string() })).default([]),
});

/** The files as they are. Refuses `file_empty` beside their field where there is none. */
export async function filesGiven(work: Work, files: z.infer<typeof importSchema>['files'], field: string) {
  if (files.length === 0) throw new Refusal('file_empty', { field });
  return await Promise.all(
    files.map(async ({ file_hash, name }) => ({ name, bytes: await buffer((await fileStream(work.read, file_hash)).stream) })),
  );
}
