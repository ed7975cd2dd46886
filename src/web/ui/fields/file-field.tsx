import { classNames } from '../class-names.ts';
import { errorOf, type FieldProps, fieldId } from '../problem.ts';
import { FieldFrame, inputProps } from './frame.tsx';

export interface StoredFile {
  id: string;
  /** What a person calls it: the file's name, or "Foto 1". */
  name: string;
  picture_url?: string;
  /** "2,1 MB" */
  size_label?: string;
  removed?: boolean;
}

export interface FileFieldProps extends Omit<FieldProps, 'values' | 'autocomplete'> {
  multiple?: boolean;
  /** `image/jpeg,image/png,image/webp` */
  accept?: string;
  /** Kept from an earlier attempt. Each posts its id as `stored_name` and, when ticked, as `remove_name`. */
  stored?: StoredFile[];
  stored_name?: string;
  remove_name?: string;
  texts?: {
    /** Heading of the kept ones: "Schon gespeichert". */
    stored: string;
    /** "Entfernen"; the file's name is added for screen readers. */
    remove: string;
    /** Heading of the chosen ones, filled by the script `photo-preview`. */
    chosen?: string;
  };
}

/** Choosing pictures or other files; with the script `photo-preview` they are shown and can be taken back one by one. */
export function FileField(props: FileFieldProps) {
  const { texts, stored = [] } = props;
  const island = texts?.chosen !== undefined && { 'data-photo-preview': texts.chosen, 'data-remove': texts.remove };
  return (
    <FieldFrame field={props} className="file-field">
      <input
        {...inputProps(props)}
        type="file"
        className={classNames('kern-form-input__input', errorOf(props) && 'kern-form-input__input--error')}
        multiple={props.multiple}
        accept={props.accept}
        {...island}
      />
      {texts && stored.length > 0 && (
        <fieldset className="stored-files">
          <legend className="kern-label kern-label--small">{texts.stored}</legend>
          <ul className="photo-list">
            {stored.map((file) => (
              <StoredOne key={file.id} file={file} field={props} remove={texts.remove} />
            ))}
          </ul>
        </fieldset>
      )}
    </FieldFrame>
  );
}

function StoredOne({ file, field, remove }: { file: StoredFile; field: FileFieldProps; remove: string }) {
  const id = `${fieldId(field.name)}-remove-${file.id}`;
  return (
    <li className="photo-list__item">
      {field.stored_name && <input type="hidden" name={field.stored_name} value={file.id} />}
      {file.picture_url && <img src={file.picture_url} alt="" width={96} height={96} loading="lazy" />}
      <span className="photo-list__name">
        {file.name}
        {file.size_label && <small> {file.size_label}</small>}
      </span>
      {field.remove_name && (
        <div className="kern-form-check">
          <input
            className="kern-form-check__checkbox"
            type="checkbox"
            id={id}
            name={field.remove_name}
            value={file.id}
            defaultChecked={file.removed}
          />
          <label className="kern-label" htmlFor={id}>
            {remove}
            <span className="kern-sr-only"> {file.name}</span>
          </label>
        </div>
      )}
    </li>
  );
}
