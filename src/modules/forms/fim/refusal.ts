/** Why a file is not taken; `$` is the name, the value or the number it is about. City folders and commands speak English. */
const REASONS = {
  too_large: 'The file is larger than $ bytes.',
  too_deep: 'Elements are nested deeper than $ levels.',
  too_many_elements: 'The file has more than $ elements.',
  text_too_long: 'A text is longer than $ characters.',
  too_many_values: 'A list has more than $ values.',
  encoding: 'Its characters cannot be read ($).',
  xml: 'This is not well-formed XML: $',
  dtd: 'A DTD (<!DOCTYPE>) is not taken.',
  namespace: 'The namespace "$" is neither XDatenfelder 2.0 nor 3.0.0.',
  xdf1: 'This is XDatenfelder 1; 2.0 and 3.0.0 are taken. The FIM portal exports the newer one.',
  message: 'This is the message "$"; only a Stammdatenschema (0102) is imported.',
  root: 'The element "$" is no message of XDatenfelder.',
  unexpected: 'The element "$" does not belong here.',
  out_of_order: 'The element "$" stands in the wrong place.',
  twice: 'The element "$" stands there more than once.',
  missing: 'The element "$" is missing.',
  text_not_allowed: 'The element "$" may hold no text.',
  value: 'The value of "$" is not allowed.',
  attribute: 'The attribute "$" does not belong here.',
  attribute_value: 'The value of the attribute "$" is not allowed.',
  attribute_missing: 'The attribute "$" is missing.',
  no_list: 'This is no code list (genericode): $',
  unusable: 'No form comes of this: $',
} as const;

/** A file that is not taken, with the line (from 1) at which that became clear, and the reason as a sentence without it. */
export class FimRefusal extends Error {
  override name = 'FimRefusal';
  readonly code: keyof typeof REASONS;
  readonly line: number;
  readonly about: string;
  readonly reason: string;

  constructor(code: keyof typeof REASONS, line: number, about: string | number = '') {
    const short = String(about).slice(0, 300);
    const reason = REASONS[code].replace('$', () => short);
    super(`line ${line}: ${reason}`);
    this.code = code;
    this.line = line;
    this.about = short;
    this.reason = reason;
  }
}
