import type { ParserMethod } from 'chevrotain';
import { Conditions } from './conditions.ts';
import * as T from './tokens.ts';
import type { Act, SaidValue } from './tree.ts';
import { type Alts, alt, asLong, path, spread, Unclear } from './ways.ts';

const { K } = T;

/** The part of the grammar that reads what stands behind "muss", "darf" and "ist". */
export class Demands extends Conditions {
  protected must!: ParserMethod<[], Act[]>;
  protected mustBe!: ParserMethod<[], Act[]>;
  protected may!: ParserMethod<[], Act[]>;
  protected mayBe!: ParserMethod<[], Act[]>;
  protected be!: ParserMethod<[], Act[]>;
  protected beWhat!: ParserMethod<[], Act[]>;
  private codes!: ParserMethod<[], SaidValue[]>;

  constructor() {
    super();
    this.defineDemands();
  }

  private defineDemands(): void {
    this.codes = this.RULE('codes', () => {
      this.CONSUME(K.Only);
      const { values, joined } = this.SUBRULE(this.values);
      this.CONSUME(K.Chosen);
      this.CONSUME(K.Be);
      return this.ACTION(() => {
        if (joined === 'both') throw new Unclear();
        return values;
      });
    });

    // Behind "muss".
    this.must = this.RULE('must', () =>
      this.OR<Alts<Act[]>>([
        alt(() => {
          const { ids, joined } = this.SUBRULE(this.ids);
          const acts = this.SUBRULE(this.mustBe);
          return this.ACTION(() => {
            // "A oder B muss befüllt sein" demands neither of them by itself.
            if (joined === 'or') return [{ act: 'valid', holds: spread({ is: 'filled' }, ids, 'or') }];
            return ids.flatMap((id) => acts.map((act) => ({ ...act, id })));
          });
        }),
        alt(() => {
          const how = this.OR1<Alts<'or' | 'xor'>>([alt(() => (this.CONSUME(K.Least), 'or')), alt(() => (this.CONSUME(K.Exactly), 'xor'))]);
          this.CONSUME(K.One);
          this.OPTION(() => this.CONSUME(K.Following));
          const { ids } = this.SUBRULE1(this.ids);
          this.CONSUME(K.Filled);
          this.CONSUME(K.Be);
          return this.ACTION(() => [{ act: 'valid', holds: spread({ is: 'filled' }, ids, how) }]);
        }),
        alt(() => {
          this.CONSUME(K.Either);
          const { ids } = this.SUBRULE2(this.ids);
          this.CONSUME1(K.Filled);
          this.CONSUME1(K.Be);
          return this.ACTION(() => [{ act: 'valid', holds: spread({ is: 'filled' }, ids, 'xor') }]);
        }),
        alt(() => {
          this.CONSUME(K.Valid);
          this.MANY(() => this.CONSUME(K.Resulting));
          this.CONSUME(K.Calendar);
          this.CONSUME(K.Ensured);
          this.CONSUME2(K.Be);
          return [{ act: 'day' }];
        }),
        alt(() => {
          this.CONSUME(K.Holds);
          this.CONSUME(T.Colon);
          const holds = this.SUBRULE(this.condition);
          return [{ act: 'valid', holds }];
        }),
      ]),
    );

    // "befüllt sein", of an element that was named before.
    this.mustBe = this.RULE('mustBe', () =>
      this.OR<Alts<Act[]>>([
        alt(() => {
          const effect = this.OR1<Alts<'require' | 'show' | 'hide'>>([
            alt(() => (this.CONSUME(K.Filled), 'require')),
            alt(() => (this.CONSUME(K.Shown), 'show')),
            alt(() => (this.CONSUME(K.Hidden), 'hide')),
          ]);
          this.CONSUME(K.Be);
          const values = this.OPTION(
            asLong(
              () => this.LA(2).tokenType === K.Where,
              () => {
                this.CONSUME(T.Comma);
                this.CONSUME(K.Where);
                const list = this.SUBRULE(this.codes);
                this.CONSUME(K.May);
                return list;
              },
            ),
          );
          return this.ACTION((): Act[] => [{ act: effect }, ...(values ? [{ act: 'codes' as const, values }] : [])]);
        }),
        alt(() => {
          this.CONSUME(K.Not);
          this.CONSUME(K.Empty);
          this.CONSUME1(K.Be);
          return [{ act: 'require' }];
        }),
      ]),
    );

    // Behind "darf".
    this.mayBe = this.RULE('mayBe', () =>
      this.OR<Alts<Act[]>>([
        alt(() => {
          this.CONSUME(K.Not);
          const effect = this.OR1<Alts<'forbid' | 'hide' | 'require'>>([
            alt(() => (this.CONSUME(K.Filled), 'forbid')),
            alt(() => (this.CONSUME(K.Shown), 'hide')),
            alt(() => (this.CONSUME(K.Empty), 'require')),
          ]);
          this.CONSUME(K.Be);
          return [{ act: effect }];
        }),
        alt(() => [{ act: 'codes', values: this.SUBRULE(this.codes) }]),
      ]),
    );

    this.may = this.RULE('may', () => {
      const ids = this.OPTION(() => this.SUBRULE(this.ids).ids);
      const acts = this.SUBRULE(this.mayBe);
      return this.ACTION(() => (ids ? ids.flatMap((id) => acts.map((act) => ({ ...act, id }))) : acts));
    });

    // Behind "ist": a duty, a preset.
    this.beWhat = this.RULE('beWhat', () =>
      this.OR<Alts<Act[]>>([
        alt(() => {
          this.OPTION(() => this.CONSUME(K.A));
          return this.OR1<Alts<Act[]>>([
            alt(() => (this.CONSUME(K.Mandatory), [{ act: 'require' }])),
            alt(() => (this.CONSUME(K.Optional), [{ act: 'optional' }])),
          ]);
        }),
        alt(() => {
          this.CONSUME(K.With);
          const value = this.SUBRULE(this.value);
          this.CONSUME(K.Prefill);
          const hide = this.OPTION1(() => {
            this.CONSUME(K.And);
            this.OPTION2(() => {
              this.CONSUME(K.In);
              this.CONSUME(K.Application);
            });
            this.CONSUME(K.Hidden);
            return true;
          });
          return this.ACTION((): Act[] => [{ act: 'prefill', value }, ...(hide ? [{ act: 'hide' as const }] : [])]);
        }),
        alt(() => (this.CONSUME1(K.Hidden), [{ act: 'hide' }])),
      ]),
    );

    this.be = this.RULE('be', () => {
      const within = this.OPTION(() => {
        this.CONSUME(K.In);
        return path(this.CONSUME(T.Id));
      });
      const id = this.OR<Alts<string | undefined>>([alt(() => path(this.CONSUME1(T.Id))), alt(() => (this.CONSUME(K.It), undefined))]);
      const acts = this.SUBRULE(this.beWhat);
      return this.ACTION(() => {
        const whole = within === undefined ? id : `${within}.${id}`;
        return id === undefined ? acts : acts.map((act) => ({ ...act, id: whole }) as Act);
      });
    });
  }
}
