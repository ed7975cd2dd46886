import { EmbeddedActionsParser, type IToken, type ParserMethod } from 'chevrotain';
import * as T from './tokens.ts';
import type { Said, SaidValue } from './tree.ts';
import { type Alts, alt, altIf, asLong, comparator, path, spread, Unclear } from './ways.ts';

const { K } = T;

/** The part of the grammar that reads conditions: what stands between "wenn" and "dann". */
export class Conditions extends EmbeddedActionsParser {
  protected condition!: ParserMethod<[], Said>;
  protected both!: ParserMethod<[], Said>;
  protected one!: ParserMethod<[], Said>;
  protected comparison!: ParserMethod<[], Said>;
  protected relation!: ParserMethod<[], Said>;
  protected compared!: ParserMethod<[], Said>;
  protected link!: ParserMethod<[], 'and' | 'or' | undefined>;
  protected ids!: ParserMethod<[], { ids: string[]; joined: 'and' | 'or' }>;
  protected value!: ParserMethod<[], SaidValue>;
  protected values!: ParserMethod<[], { values: SaidValue[]; joined: 'and' | 'or' | 'both' }>;
  protected isWord!: ParserMethod<[], void>;

  constructor() {
    super(T.VOCABULARY, { maxLookahead: 3, recoveryEnabled: false });
    this.defineConditions();
  }

  private defineConditions(): void {
    this.condition = this.RULE('condition', () => {
      const of: Said[] = [this.SUBRULE(this.both)];
      this.MANY(() => {
        this.CONSUME(K.Or);
        of.push(this.SUBRULE1(this.both));
      });
      return this.ACTION(() => joined('or', of));
    });

    this.both = this.RULE('both', () => {
      const of: Said[] = [this.SUBRULE(this.one)];
      this.MANY(() => {
        this.CONSUME(K.And);
        of.push(this.SUBRULE1(this.one));
      });
      return this.ACTION(() => joined('and', of));
    });

    this.one = this.RULE('one', () =>
      this.OR<Alts<Said>>([
        alt(() => {
          this.CONSUME(K.Not);
          this.CONSUME(T.Open);
          const of = this.SUBRULE(this.condition);
          this.CONSUME(T.Close);
          return { is: 'not', of };
        }),
        alt(() => {
          this.CONSUME1(T.Open);
          const of = this.OR1<Alts<Said>>([alt(() => this.eitherOr()), alt(() => this.SUBRULE1(this.condition))]);
          this.CONSUME1(T.Close);
          return this.ACTION(() => ({ is: 'and', of: [of] }));
        }),
        alt(() => {
          this.CONSUME(K.Always);
          return { is: 'always' };
        }),
        alt(() => this.SUBRULE(this.comparison)),
      ]),
    );

    this.link = this.RULE('link', () =>
      this.OR<Alts<'and' | 'or' | undefined>>([
        alt(() => (this.CONSUME(T.Comma), undefined)),
        alt(() => (this.CONSUME(K.And), 'and')),
        alt(() => (this.CONSUME(K.Or), 'or')),
      ]),
    );

    this.ids = this.RULE('ids', () => {
      const ids = [path(this.CONSUME(T.Id))];
      let by: 'and' | 'or' = 'and';
      this.MANY(
        asLong(
          () => this.LA(2).tokenType === T.Id,
          () => {
            if (this.SUBRULE(this.link) === 'or') by = 'or';
            ids.push(path(this.CONSUME1(T.Id)));
          },
        ),
      );
      return { ids, joined: by };
    });

    this.value = this.RULE('value', () => {
      const coded = this.OPTION1(() => this.CONSUME(K.Code)) !== undefined;
      const said = this.OR<Alts<SaidValue>>([
        alt(() => ({ code: this.CONSUME(T.Yes).image, kind: 'yes' })),
        alt(() => ({ code: this.CONSUME(T.No).image, kind: 'no' })),
        alt(() => ({ code: this.CONSUME(T.Day).image, kind: 'day' })),
        alt(() => ({ code: this.CONSUME(T.Numeral).image })),
        alt(() => ({ code: this.CONSUME(T.Word).image })),
        alt(() => ({ code: path(this.CONSUME(T.Quoted)), quoted: true })),
      ]);
      const label = this.OPTION(() => path(this.CONSUME1(T.Quoted)));
      return this.ACTION(() => ({ ...said, ...(coded ? { coded } : {}), ...(label === undefined ? {} : { label }) }));
    });

    this.values = this.RULE('values', () => {
      const values = [this.SUBRULE(this.value)];
      const by = new Set<'and' | 'or'>();
      this.MANY(
        asLong(
          () => isValue(this.LA(2)),
          () => {
            const link = this.SUBRULE(this.link);
            if (link === 'and' || link === 'or') by.add(link);
            values.push(this.SUBRULE1(this.value));
          },
        ),
      );
      return this.ACTION(() => ({ values, joined: by.size > 1 ? ('both' as const) : ([...by][0] ?? 'or') }));
    });

    this.isWord = this.RULE('isWord', () => {
      this.CONSUME(K.Be);
    });

    this.compared = this.RULE('compared', () => {
      const by = comparator(this.CONSUME(T.Comparator));
      return this.OR<Alts<Said>>([
        alt(() => {
          this.CONSUME(T.Open);
          const list = this.SUBRULE(this.values);
          this.CONSUME(T.Close);
          return this.ACTION(() => {
            if (list.joined === 'both') throw new Unclear();
            return { is: 'one_of', by, joined: list.joined, values: list.values };
          });
        }),
        alt(() => ({ is: 'field', by, other: path(this.CONSUME(T.Id)) })),
        alt(() => {
          const years = Number(this.CONSUME(T.Numeral).image);
          this.CONSUME(K.Years);
          return { is: 'age', by, years };
        }),
        alt(() => {
          this.CONSUME(K.All);
          this.CONSUME(K.Other);
          this.OPTION(() => this.CONSUME(K.Possible));
          this.CONSUME(K.Values);
          this.OPTION1(() => this.CONSUME(K.OfList));
          return { is: 'others' };
        }),
        alt(() => ({ is: 'compare', by, value: this.SUBRULE(this.value) })),
      ]);
    });

    this.relation = this.RULE('relation', () => {
      this.OPTION(() => this.SUBRULE(this.isWord));
      const relation = this.OR<Alts<Said>>([
        alt(() => this.SUBRULE(this.compared)),
        alt(() => {
          this.CONSUME(K.Filled);
          return { is: 'filled' };
        }),
        alt(() => {
          this.CONSUME(K.Empty);
          return { is: 'empty' };
        }),
        alt(() => {
          this.CONSUME(K.Not);
          return this.OR1<Alts<Said>>([
            alt(() => (this.CONSUME1(K.Filled), { is: 'empty' })),
            alt(() => (this.CONSUME1(K.Empty), { is: 'filled' })),
          ]);
        }),
        alt(() => {
          this.CONSUME(K.With);
          const value = this.SUBRULE(this.value);
          this.CONSUME(K.Held);
          return { is: 'compare', by: '=', value };
        }),
        // A value by itself says nothing: what follows a name may belong to it.
        altIf(
          () => this.LA(0).tokenType === K.Be || this.LA(1).tokenType === K.Code,
          () => ({ is: 'compare', by: '=', value: this.SUBRULE1(this.value) }),
        ),
        alt(() => {
          const by = this.OR2([alt(() => (this.CONSUME(K.Before), '<')), alt(() => (this.CONSUME(K.After), '>'))]);
          return this.OR3<Alts<Said>>([
            alt(() => ({ is: 'field', by, other: path(this.CONSUME(T.Id)) })),
            alt(() => ({ is: 'compare', by, value: { code: this.CONSUME(T.Day).image, kind: 'day' } })),
          ]);
        }),
        alt(() => {
          const by = this.OR5<Alts<string>>([alt(() => (this.CONSUME(K.Smaller), '<')), alt(() => (this.CONSUME(K.Bigger), '>'))]);
          this.CONSUME1(K.As);
          return this.OR6<Alts<Said>>([
            alt(() => ({ is: 'field', by, other: path(this.CONSUME1(T.Id)) })),
            alt(() => ({ is: 'compare', by, value: this.SUBRULE2(this.value) })),
          ]);
        }),
        alt(() => {
          const by = this.OR4([alt(() => (this.CONSUME(K.Younger), '<')), alt(() => (this.CONSUME(K.Older), '>'))]);
          this.CONSUME(K.As);
          const years = Number(this.CONSUME(T.Numeral).image);
          this.CONSUME(K.Years);
          return { is: 'age', by, years };
        }),
        alt(() => {
          this.CONSUME(K.A);
          this.CONSUME(K.Valid);
          this.CONSUME(K.Calendar);
          this.CONSUME(K.Resulting);
          return { is: 'day', ids: [] };
        }),
      ]);
      this.OPTION2(() => this.SUBRULE1(this.isWord));
      return relation;
    });

    this.comparison = this.RULE('comparison', () =>
      this.OR<Alts<Said>>([
        alt(
          // "= A ODER = B", "= A ODER B": of the element before, in the same way.
          () => this.SUBRULE(this.compared),
        ),
        alt(() => {
          const value = this.SUBRULE(this.value);
          this.OPTION(() => this.SUBRULE(this.isWord));
          return { is: 'compare', value };
        }),
        alt(() => {
          const how = this.OPTION1(() => this.quantity());
          const { ids, joined: by } = this.SUBRULE(this.ids);
          const relation = this.SUBRULE(this.relation);
          return this.ACTION(() => spread(relation, ids, how ?? by));
        }),
      ]),
    );
  }

  /** "mindestens eines der", "genau eines der", "alle drei". */
  private quantity(): 'and' | 'or' | 'xor' {
    const how = this.OR9<Alts<'and' | 'or' | 'xor'>>([
      alt(() => {
        this.OPTION8(() => this.CONSUME(K.Least));
        this.CONSUME(K.One);
        return 'or';
      }),
      alt(() => {
        this.CONSUME(K.Exactly);
        this.CONSUME1(K.One);
        return 'xor';
      }),
      alt(() => {
        this.CONSUME(K.All);
        this.OPTION9(() => this.CONSUME(K.Three));
        return 'and';
      }),
    ]);
    this.OPTION7(() => this.CONSUME(K.Following));
    return how;
  }

  private eitherOr(): Said {
    this.CONSUME9(K.Either);
    const of: Said[] = [this.SUBRULE8(this.both)];
    this.AT_LEAST_ONE9(() => {
      this.CONSUME9(K.Or);
      of.push(this.SUBRULE9(this.both));
    });
    return { is: 'xor', of };
  }
}

const isValue = ({ tokenType }: IToken): boolean => tokenType.CATEGORIES?.includes(T.Value) ?? false;

const joined = (is: 'and' | 'or', of: Said[]): Said => (of.length === 1 ? (of[0] as Said) : { is, of });
