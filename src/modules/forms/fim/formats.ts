/** Whether a text is written as a simple type of XML Schema or XDatenfelder demands. White space around it has not been taken away. */
export type Format = (text: string) => boolean;

const of =
  (pattern: RegExp): Format =>
  (text) =>
    pattern.test(collapsed(text));

/** XML's white space, at the ends and doubled, says nothing in tokens. */
export const collapsed = (text: string): string => text.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, '');

// String.Latin 1.1: the letters of European names, and nine that are written with a mark of their own.
const LATIN = [
  '\\t\\n\\r\\x20-\\x7e\\xa1-\\xac\\xae-\\u0107\\u010a-\\u011b\\u011e-\\u0123\\u0126-\\u0131\\u0134-\\u015b\\u015e-\\u016b\\u016e-\\u017e\\u018f\\u01a0\\u01a1',
  '\\u01af\\u01b0\\u01b7\\u01cd-\\u01d4\\u01de\\u01df\\u01e4-\\u01f0\\u01f4\\u01f5\\u01fa-\\u01ff\\u0218-\\u021b\\u021e\\u021f\\u022a\\u022b\\u022e-\\u0233',
  '\\u0259\\u0292\\u1e02\\u1e03\\u1e0a\\u1e0b\\u1e10\\u1e11\\u1e1e-\\u1e21\\u1e24-\\u1e27\\u1e30\\u1e31\\u1e40\\u1e41\\u1e44\\u1e45\\u1e56\\u1e57\\u1e60-\\u1e63',
  '\\u1e6a\\u1e6b\\u1e80-\\u1e85\\u1e8c-\\u1e93\\u1e9e\\u1ea0-\\u1ea7\\u1eaa-\\u1eac\\u1eae-\\u1ec1\\u1ec4-\\u1ed3\\u1ed6-\\u1edd\\u1ee4-\\u1ef9\\u20ac',
].join('');
const FOREIGN = new RegExp(`[^${LATIN}]`);
const MARKED = /[MNmnDdLl]\u0302|J\u030c/g;
const isLatin: Format = (text) => !FOREIGN.test(text) || !FOREIGN.test(text.replace(MARKED, ''));

const ZONE = '(?:Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))?';
const DAY = '-?([1-9]\\d{4,}|\\d{4})-(\\d\\d)-(\\d\\d)';
const DATE = new RegExp(`^${DAY}${ZONE}$`);
const DATE_TIME = new RegExp(`^${DAY}T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?|24:00:00(?:\\.0+)?)${ZONE}$`);

const day =
  (pattern: RegExp): Format =>
  (text) => {
    const [found, year, month, date] = pattern.exec(collapsed(text)) ?? [];
    if (!found || /^0+$/.test(year ?? '')) return false;
    return Number(month) >= 1 && Number(month) <= 12 && Number(date) >= 1 && Number(date) <= daysOf(Number(year), Number(month));
  };
const daysOf = (year: number, month: number): number =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** An address after RFC 3986; letters beyond ASCII and characters that are only unwise count as written with percent signs. */
const URI =
  /^(?:[a-z][a-z\d+.-]*:|(?![^/?#]*:))(?:\/\/(?:[^/?#[\]@:]*(?::[^/?#[\]@]*)?@)?(?:\[[\da-f:.]*\]|[^/?#[\]@:]*)(?::\d*)?(?=[/?#]|$))?[^?#[\]]*(?:\?[^#[\]]*)?(?:#[^#[\]]*)?$/i;
const isUri: Format = (text) => {
  const wanted = collapsed(text);
  return !wanted.includes(' ') && !/%(?![\da-f]{2})/i.test(wanted) && URI.test(wanted);
};

export const FORMATS = {
  string: () => true,
  token: () => true,
  normalized: () => true,
  latin: isLatin,
  date: day(DATE),
  dateTime: day(DATE_TIME),
  boolean: of(/^(?:true|false|0|1)$/),
  positive: of(/^\+?0*[1-9]\d*$/),
  nonNegative: of(/^(?:\+?\d+|-0+)$/),
  int: (text) =>
    of(/^[+-]?\d+$/)(text) && BigInt.asIntN(32, BigInt(collapsed(text).replace('+', ''))) === BigInt(collapsed(text).replace('+', '')),
  uri: isUri,
  // Patterns of strings that are no tokens: white space around them is wrong.
  count: (text) => /^\p{Nd}+:(?:\*|\p{Nd}+)$/u.test(text),
  version2: (text) => /^\p{Nd}+\.\p{Nd}+$/u.test(text),
  version3: (text) => /^\p{Nd}+\.\p{Nd}+\.\p{Nd}+$/u.test(text),
  media: of(/^[^\p{P}\p{Z}\p{C}]+\/(?:[-+.]|[^\p{P}\p{Z}\p{C}])+$/u),
  language: of(/^[a-z]{2,3}$/),
  country: of(/^[A-Z]{2}$/),
  simple: of(/^simple$/),
  paramTyp: of(/^(?:anzahl|objekt|selektor|wert)$/),
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;
