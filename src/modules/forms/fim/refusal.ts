/** Why a file is not taken. The words are in `REASONS`; `about` is the name, the value or the number they speak of. */
export type RefusalCode =
  | 'too_large'
  | 'too_deep'
  | 'too_many_elements'
  | 'text_too_long'
  | 'too_many_values'
  | 'encoding'
  | 'xml'
  | 'dtd'
  | 'namespace'
  | 'xdf1'
  | 'message'
  | 'root'
  | 'unexpected'
  | 'out_of_order'
  | 'twice'
  | 'missing'
  | 'text_not_allowed'
  | 'value'
  | 'attribute'
  | 'attribute_value'
  | 'attribute_missing'
  | 'no_list'
  | 'unusable';

interface Words {
  de: string;
  en: string;
}

const REASONS: Record<RefusalCode, Words> = {
  too_large: { de: 'Die Datei ist größer als $ Bytes.', en: 'The file is larger than $ bytes.' },
  too_deep: { de: 'Die Elemente sind tiefer als $ Ebenen geschachtelt.', en: 'Elements are nested deeper than $ levels.' },
  too_many_elements: { de: 'Die Datei hat mehr als $ Elemente.', en: 'The file has more than $ elements.' },
  text_too_long: { de: 'Ein Text ist länger als $ Zeichen.', en: 'A text is longer than $ characters.' },
  too_many_values: { de: 'Eine Liste hat mehr als $ Werte.', en: 'A list has more than $ values.' },
  encoding: { de: 'Die Zeichen sind nicht lesbar ($).', en: 'Its characters cannot be read ($).' },
  xml: { de: 'Das ist kein gültiges XML: $', en: 'This is not well-formed XML: $' },
  dtd: { de: 'Eine DTD (<!DOCTYPE>) wird nicht angenommen.', en: 'A DTD (<!DOCTYPE>) is not taken.' },
  namespace: {
    de: 'Der Namensraum „$“ gehört nicht zu XDatenfelder 2.0 oder 3.0.0.',
    en: 'The namespace "$" is neither XDatenfelder 2.0 nor 3.0.0.',
  },
  xdf1: {
    de: 'Das ist XDatenfelder 1; angenommen werden 2.0 und 3.0.0. Das FIM-Portal gibt die neuere Fassung aus.',
    en: 'This is XDatenfelder 1; 2.0 and 3.0.0 are taken. The FIM portal exports the newer one.',
  },
  message: {
    de: 'Das ist die Nachricht „$“; eingelesen wird nur ein Stammdatenschema (0102).',
    en: 'This is the message "$"; only a Stammdatenschema (0102) is imported.',
  },
  root: { de: 'Das Element „$“ ist keine Nachricht von XDatenfelder.', en: 'The element "$" is no message of XDatenfelder.' },
  unexpected: { de: 'Das Element „$“ gehört nicht hierher.', en: 'The element "$" does not belong here.' },
  out_of_order: { de: 'Das Element „$“ steht an der falschen Stelle.', en: 'The element "$" stands in the wrong place.' },
  twice: { de: 'Das Element „$“ steht mehr als einmal da.', en: 'The element "$" stands there more than once.' },
  missing: { de: 'Das Element „$“ fehlt.', en: 'The element "$" is missing.' },
  text_not_allowed: { de: 'Im Element „$“ darf kein Text stehen.', en: 'The element "$" may hold no text.' },
  value: { de: 'Der Wert von „$“ ist nicht erlaubt.', en: 'The value of "$" is not allowed.' },
  attribute: { de: 'Das Attribut „$“ gehört nicht hierher.', en: 'The attribute "$" does not belong here.' },
  attribute_value: { de: 'Der Wert des Attributs „$“ ist nicht erlaubt.', en: 'The value of the attribute "$" is not allowed.' },
  attribute_missing: { de: 'Das Attribut „$“ fehlt.', en: 'The attribute "$" is missing.' },
  no_list: { de: 'Das ist keine Codeliste (genericode): $', en: 'This is no code list (genericode): $' },
  unusable: { de: 'Daraus wird kein Formular: $', en: 'No form comes of this: $' },
};

/** A file that is not taken, with the line (from 1) at which that became clear. */
export class FimRefusal extends Error {
  override name = 'FimRefusal';
  readonly code: RefusalCode;
  readonly line: number;
  readonly about: string;

  constructor(code: RefusalCode, line: number, about: string | number = '') {
    super(`line ${line}: ${REASONS[code].en.replace('$', () => String(about))}`);
    this.code = code;
    this.line = line;
    this.about = String(about).slice(0, 300);
  }

  /** The reason as a sentence, without the line. */
  reason(lang: 'de' | 'en'): string {
    return REASONS[this.code][lang].replace('$', () => this.about);
  }
}
