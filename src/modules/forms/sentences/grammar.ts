import type { IToken, ParserMethod } from 'chevrotain';
import { Demands } from './demands.ts';
import * as T from './tokens.ts';
import type { Act, Said, Statement } from './tree.ts';
import { type Alts, alt, asLong, path, spread } from './ways.ts';

const { K } = T;

/** The grammar of a rule sentence: a condition and what follows from it, or a demand without one. */
class Sentences extends Demands {
  statement!: ParserMethod<[], Statement>;
  scope!: ParserMethod<[], { lands?: string[]; all_but?: string[]; others?: boolean }>;
  private acts!: ParserMethod<[], Act[]>;
  private named!: ParserMethod<[], string[]>;
  private act!: ParserMethod<[], Act[]>;

  constructor() {
    super();
    this.defineActs();
    this.defineWhole();
    this.performSelfAnalysis();
  }

  private defineActs(): void {
    const on = (effect: 'require' | 'show' | 'hide', ids: string[]): Act[] => this.ACTION(() => ids.map((id) => ({ act: effect, id })));

    this.act = this.RULE('act', () =>
      this.OR<Alts<Act[]>>([
        alt(() => (this.CONSUME(K.Activate), on('show', this.SUBRULE(this.named)))),
        alt(() => (this.CONSUME(K.Deactivate), on('hide', this.SUBRULE1(this.named)))),
        alt(() => {
          this.CONSUME(K.Make);
          this.CONSUME(K.It);
          this.CONSUME(K.To);
          this.OR1([alt(() => this.CONSUME(K.One)), alt(() => this.CONSUME(K.A))]);
          this.CONSUME(K.Mandatory);
          return [{ act: 'require' }];
        }),
        alt(() => {
          this.CONSUME(K.Show);
          let duty = false;
          this.OPTION(() => {
            this.CONSUME(K.As);
            this.CONSUME1(K.Mandatory);
            duty = true;
          });
          const { ids } = this.SUBRULE(this.ids);
          this.OPTION1(() => {
            this.CONSUME1(K.As);
            this.CONSUME2(K.Mandatory);
            duty = true;
          });
          const not = this.OPTION2(() => this.CONSUME(K.Not));
          this.OPTION3(() => this.CONSUME(K.On));
          return this.ACTION(() => (not ? on('hide', ids) : [...on('show', ids), ...(duty ? on('require', ids) : [])]));
        }),
        alt(() => {
          this.CONSUME(K.Fade);
          const { ids } = this.SUBRULE1(this.ids);
          const effect = this.OR2<Alts<'hide' | 'show'>>([
            alt(() => (this.CONSUME(K.Off), 'hide')),
            alt(() => (this.CONSUME1(K.A), 'show')),
          ]);
          return on(effect, ids);
        }),
        alt(() => (this.CONSUME(K.Must), this.SUBRULE(this.must))),
        alt(() => (this.CONSUME(K.May), this.SUBRULE(this.may))),
        alt(() => (this.CONSUME(K.Be), this.SUBRULE(this.be))),
      ]),
    );

    this.named = this.RULE('named', () => {
      const { ids } = this.SUBRULE(this.ids);
      return ids;
    });

    this.acts = this.RULE('acts', () => {
      const acts = [this.SUBRULE(this.act)];
      this.MANY(
        asLong(
          () => this.LA(2).tokenType !== K.Else && this.LA(2).tokenType !== K.If,
          () => {
            this.OR([alt(() => this.CONSUME(K.And)), alt(() => this.CONSUME(T.Comma))]);
            acts.push(this.SUBRULE1(this.act));
          },
        ),
      );
      return this.ACTION(() => acts.flat());
    });
  }

  private defineWhole(): void {
    this.statement = this.RULE('statement', () =>
      this.OR<Alts<Statement>>([
        alt(() => {
          this.OR1([alt(() => this.CONSUME(K.If)), alt(() => this.CONSUME(K.At))]);
          const when = this.SUBRULE(this.condition);
          this.OPTION(() => this.CONSUME(T.Comma));
          this.OPTION1(() => this.CONSUME(K.Then));
          const acts = this.SUBRULE(this.acts);
          const otherwise = this.OPTION2(() => {
            this.OPTION3(() => this.CONSUME1(T.Comma));
            this.CONSUME(K.Else);
            return this.OR2<Alts<Act[] | 'opposite'>>([alt(() => (this.CONSUME(K.Not), 'opposite')), alt(() => this.SUBRULE1(this.acts))]);
          });
          return { when, acts, ...(otherwise === undefined ? {} : { otherwise }) };
        }),
        alt(() => {
          const acts = this.OR3<Alts<Act[]>>([
            alt(() => this.subjectFirst()),
            alt(() => {
              this.CONSUME(K.It);
              this.CONSUME(K.Must);
              return this.SUBRULE(this.must);
            }),
            alt(() => {
              this.CONSUME(K.Either);
              this.CONSUME1(K.Must);
              const { ids } = this.SUBRULE(this.ids);
              this.CONSUME(K.Filled);
              this.CONSUME(K.Be);
              return this.ACTION(() => [{ act: 'valid', holds: spread({ is: 'filled' }, ids, 'xor') }]);
            }),
            alt(() => this.SUBRULE2(this.acts)),
          ]);
          const when = this.OPTION4(() => {
            this.OPTION5(() => this.CONSUME2(T.Comma));
            this.CONSUME1(K.If);
            return this.SUBRULE1(this.condition);
          });
          return { acts, ...(when === undefined ? {} : { when }) };
        }),
        alt(() => {
          this.CONSUME(K.For);
          const about = path(this.CONSUME(T.Id));
          this.CONSUME2(K.Must);
          this.CONSUME(K.Holds);
          this.CONSUME(T.Colon);
          const holds: Said = this.SUBRULE2(this.condition);
          return { acts: [{ act: 'valid', holds }], about };
        }),
      ]),
    );

    // "Für die Länder A, B gilt:", "Für alle Länder außer A gilt:", "Für alle anderen Länder gilt:".
    this.scope = this.RULE('scope', () => {
      this.OR([alt(() => this.CONSUME(K.For)), alt(() => this.CONSUME(K.In))]);
      let kind = 'lands' as 'lands' | 'all_but' | 'others';
      const lands: string[] = [];
      const list = () => {
        lands.push(this.CONSUME(K.Land).image);
        this.MANY(() => {
          this.OR9([alt(() => this.CONSUME(T.Comma)), alt(() => this.CONSUME(K.And))]);
          lands.push(this.CONSUME1(K.Land).image);
        });
      };
      this.OPTION(() => {
        this.CONSUME(K.All);
        kind = 'all_but';
        this.OPTION1(() => {
          this.CONSUME(K.Other);
          kind = 'others';
        });
      });
      this.CONSUME(K.Lands);
      this.OPTION2(() => this.CONSUME(K.Except));
      this.OPTION3(list);
      this.CONSUME(K.Holds);
      this.OPTION4(() => this.CONSUME(T.Colon));
      return kind === 'others' ? { others: true } : { [kind]: lands };
    });
  }

  private subjectFirst(): Act[] {
    const { ids } = this.SUBRULE8(this.ids);
    const acts = this.OR8<Alts<Act[]>>([
      alt(() => (this.CONSUME8(K.Must), this.SUBRULE8(this.mustBe))),
      alt(() => (this.CONSUME8(K.May), this.SUBRULE8(this.mayBe))),
      alt(() => (this.CONSUME8(K.Be), this.SUBRULE8(this.beWhat))),
    ]);
    return this.ACTION(() => ids.flatMap((id) => acts.map((act) => ({ ...act, id }) as Act)));
  }
}

let parser: Sentences | undefined;

/** What the words say, or nothing. Throws `Unclear` where they say it in more than one way. */
/** How far into its text a sentence is read before no word could go on; undefined where it is read whole. */
export function stopIn(tokens: IToken[]): number | undefined {
  if (parse(tokens, 'statement')) return undefined;
  const at = parser?.errors[0]?.token.startOffset;
  return at === undefined || Number.isNaN(at) ? (tokens.at(-1)?.startOffset ?? 0) : at;
}

export function parse(tokens: IToken[], rule: 'statement'): Statement | undefined;
export function parse(tokens: IToken[], rule: 'scope'): { lands?: string[]; all_but?: string[]; others?: boolean } | undefined;
export function parse(tokens: IToken[], rule: 'statement' | 'scope') {
  parser ??= new Sentences();
  parser.input = tokens;
  const result = parser[rule]();
  return parser.errors.length > 0 ? undefined : result;
}
