import { createToken, Lexer, type TokenType } from 'chevrotain';

/** Kinds of words a rule sentence has. The scanner makes them (`scan.ts`), so none has a pattern of its own. */
const kind = (name: string, ...categories: TokenType[]) => createToken({ name, pattern: Lexer.NA, categories });

/** What may stand where a value is compared with. */
export const Value = kind('Value');
export const Quoted = kind('Quoted', Value);
export const Day = kind('Day', Value);
export const Numeral = kind('Numeral', Value);
export const Word = kind('Word', Value);
export const Yes = kind('Yes', Value);
export const No = kind('No', Value);

export const Comparator = kind('Comparator');

/** An element of the form, with the label behind it. */
export const Id = kind('Id');
export const Comma = kind('Comma');
export const Stop = kind('Stop');
export const Colon = kind('Colon');
export const Open = kind('Open');
export const Close = kind('Close');
/** A character that means nothing here. */
export const Strange = kind('Strange');

const KEYWORDS = {
  If: 'wenn falls sofern',
  At: 'bei',
  Then: 'dann so',
  Else: 'sonst ansonsten andernfalls',
  And: 'und sowie',
  Or: 'oder',
  Either: 'entweder',
  Not: 'nicht',
  Must: 'muss müssen',
  May: 'darf dürfen',
  Only: 'nur',
  Be: 'ist sind sein wird werden hat haben liegt liegen',
  Filled: 'befüllt ausgefüllt gefüllt angegeben eingegeben beantwortet',
  Empty: 'leer',
  Shown: 'angezeigt eingeblendet sichtbar',
  Hidden: 'ausgeblendet auszublenden unsichtbar',
  Activate: 'aktiviere',
  Deactivate: 'deaktiviere',
  Show: 'zeige',
  Fade: 'blende',
  Make: 'mache',
  On: 'an',
  Off: 'aus',
  A: 'ein einem',
  As: 'als',
  Mandatory: 'pflicht pflichtangabe pflichtfeld',
  Optional: 'optional optionales freiwillig freiwilliges',
  It: 'es sie ihn',
  To: 'zu',
  Least: 'mindestens',
  Exactly: 'genau',
  One: 'eines eine einer',
  All: 'alle allen',
  Three: 'drei',
  Other: 'anderen andere',
  Possible: 'möglichen',
  Values: 'ausprägungen werte',
  OfList: 'codeliste',
  Following: 'folgenden',
  Where: 'wobei',
  Code: 'code codes wert',
  Chosen: 'ausgewählt gewählt',
  With: 'mit',
  Held: 'belegt',
  Prefill: 'vorzubefüllen vorzubelegen vorbefüllt vorbelegt',
  In: 'in im',
  Application: 'antragsstrecke',
  Before: 'vor',
  After: 'nach',
  Years: 'jahre jahren',
  Younger: 'jünger',
  Older: 'älter',
  Smaller: 'kleiner',
  Bigger: 'größer',
  For: 'für',
  Land: '',
  Lands: 'länder ländern land',
  Holds: 'gilt gelten',
  Except: 'außer',
  Valid: 'validität gültiges gültige',
  Resulting: 'sich ergebenden ergeben',
  Calendar: 'kalenderdatum kalenderdatums',
  Ensured: 'sichergestellt',
  Always: 'immer',
} as const;

type Name = keyof typeof KEYWORDS;

export const K = Object.fromEntries(Object.keys(KEYWORDS).map((name) => [name, kind(name)])) as Record<Name, TokenType>;

/** Which word is of which kind, in small letters. */
export const WORDS: ReadonlyMap<string, TokenType> = new Map(
  (Object.keys(K) as Name[]).flatMap((name) => KEYWORDS[name].split(' ').map((word) => [word, K[name]] as const)),
);

/** Words that say only what an element is, and say that again. */
export const NOUNS: ReadonlySet<string> = new Set(
  'feld felder feldes feldern datenfeld datenfelder feldgruppe feldgruppen datenfeldgruppe datenfeldgruppen gruppe gruppen hinweis hinweise'.split(
    ' ',
  ),
);
export const ARTICLES: ReadonlySet<string> = new Set('der die das den dem des'.split(' '));

export const VOCABULARY: TokenType[] = [
  ...[Value, Quoted, Day, Numeral, Word, Yes, No, Comparator, Id, Comma, Stop, Colon, Open, Close, Strange],
  ...Object.values(K),
];
