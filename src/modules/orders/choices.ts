import type { Objection } from '#modules/city';
import type { CatalogueItem, Option } from './city.ts';

type Chosen = readonly string[];

/** What is wrong with the options of an item: a name that stands twice, or one that is needed and not there. */
export function choiceProblems({ id, options }: Pick<CatalogueItem, 'id' | 'options'>): Objection[] {
  const all = options.flatMap((option) => option.choices.map((choice) => choice.id));
  const twice = all.find((choice, at) => all.indexOf(choice) !== at);
  if (twice) return [{ at: ['options'], message: `'${id}': the choice '${twice}' stands twice; every choice of an item has its own id` }];
  return options.flatMap((option, at) =>
    option.choices.flatMap((choice, place) =>
      (['needs', 'not_with'] as const).flatMap((name) =>
        (choice[name] ?? [])
          .filter((other) => !all.includes(other))
          .map((other) => ({
            at: ['options', at, 'choices', place, name],
            code: 'choice_unknown' as const,
            message: `'${id}': there is no choice '${other}'`,
          })),
      ),
    ),
  );
}

/** What keeps a choice of a bundle from being ordered: a thing that is not offered, an option left open, two that do not fit. Undefined where nothing does. */
export function misfit(options: readonly Option[], chosen: Chosen): string | undefined {
  const all = options.flatMap((option) => option.choices.map((choice) => choice.id));
  const unknown = chosen.find((id) => !all.includes(id));
  if (unknown) return `there is no choice '${unknown}'`;
  const { missing, twice, needs, clash } = unfit(options, chosen);
  const option = missing[0] ?? twice[0];
  if (option) return `choose one of '${option.id}'`;
  if (needs[0]) return `'${needs[0][0]}' needs '${needs[0][1]}'`;
  return clash[0] && `'${clash[0][0]}' does not go with '${clash[0][1]}'`;
}

/** Which options are still open, and which chosen things do not fit each other: `[chosen, other]`. Chosen things nobody offers are left out by `known`. */
export function unfit(options: readonly Option[], chosen: Chosen) {
  const picked = options.flatMap((option) => option.choices.filter((choice) => chosen.includes(choice.id)));
  return {
    missing: options.filter((option) => option.required && !option.choices.some((choice) => chosen.includes(choice.id))),
    twice: options.filter((option) => option.choices.filter((choice) => chosen.includes(choice.id)).length > 1),
    needs: picked.flatMap((choice) =>
      (choice.needs ?? []).filter((other) => !chosen.includes(other)).map((other) => [choice.id, other] as const),
    ),
    clash: picked.flatMap((choice) =>
      (choice.not_with ?? []).filter((other) => chosen.includes(other)).map((other) => [choice.id, other] as const),
    ),
  };
}

/** What the chosen things add to an item, in cents, once and a month. */
export function priceOf(item: { price_cents: number; monthly_cents: number; options: readonly Option[] }, chosen: Chosen) {
  const picked = item.options.flatMap((option) => option.choices.filter((choice) => chosen.includes(choice.id)));
  return {
    unit_cents: picked.reduce((sum, one) => sum + one.price_cents, item.price_cents),
    monthly_cents: picked.reduce((sum, one) => sum + one.monthly_cents, item.monthly_cents),
  };
}

/** An item with what was chosen, in words: "Notebook, 32 GB, English keyboard". */
export function chosenName(item: { name: { de: string; en: string }; options: readonly Option[] }, chosen: Chosen) {
  const picked = item.options.flatMap((option) => option.choices.filter((choice) => chosen.includes(choice.id)));
  const words = (lang: 'de' | 'en') => [item.name[lang], ...picked.map((choice) => choice.name[lang])].join(', ');
  return { de: words('de'), en: words('en') };
}
