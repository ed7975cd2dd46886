import { type Field, isRepeated, type Standing } from '#modules/forms';
import { UPLOAD } from '#modules/forms/words';
import type { Context } from './context.ts';
import { type InWords, megabytes } from './form-words.ts';
import { fill } from './problems.ts';
import { Button, ButtonRow, FileField, type Problem } from './ui/index.ts';

interface FilesProps extends InWords {
  field: Field;
  standing: Standing;
  common: { name: string; label: string; problem: Problem | undefined; required: boolean; optional_label: string };
  hint: string | undefined;
  /** With the ways on from here: by phone, put together. They keep the page first. */
  ways: boolean;
}

/** A question answered by files. Several are always taken: pages of one document are put together afterwards. */
export function Files({ field, standing, common, hint, ways, given, t, lang }: FilesProps) {
  const stored = standing.values
    .flatMap((id) => given.files.get(id) ?? [])
    .map(({ upload_id, name, size }) => ({ id: upload_id, name, size_label: megabytes(size, lang) }));
  return (
    <div className="form-question">
      <FileField
        {...common}
        hint={hint}
        accept={(field.media ?? ['application/pdf', 'image/jpeg', 'image/png']).join(',')}
        multiple
        stored={stored}
        remove_name="remove"
        texts={{ stored: t.apply.file_kept, remove: t.apply.file_remove, chosen: t.apply.file_chosen }}
      />
      {ways && (
        <ButtonRow>
          <Button name="handy" value={standing.place} look="secondary" icon="phone" small>
            {t.apply_files.phone}
            <span className="kern-sr-only">: {common.label}</span>
          </Button>
          {stored.length > 0 && (
            <Button name="seiten" value={standing.place} look="secondary" icon="list" small>
              {t.apply_files.join}
              <span className="kern-sr-only">: {common.label}</span>
            </Button>
          )}
        </ButtonRow>
      )}
    </div>
  );
}

/** How many files of which size. */
export function filesHint(field: Field, t: Context['t'], lang: Context['lang']): string {
  const bytes = Math.min(field.max_size ?? UPLOAD.max_bytes, UPLOAD.max_bytes);
  // Official forms count in bytes: what is less than a megabyte is said in tenths of it.
  const size = (Math.floor(bytes / 100_000) / 10).toLocaleString(lang);
  return isRepeated(field) ? fill(t.apply.files_hint, { size, n: field.max ?? UPLOAD.most }) : fill(t.apply.file_hint, { size });
}
