import { mustConfirm } from '#modules/cases';
import { cityOf, inLanguage, lastEditOf } from '#modules/city';
import { ANONYMOUS } from '#modules/people';
import { catalogueOf, type Question } from '#modules/reports';
import { Refusal } from '#platform/errors';
import type { House } from '#platform/work';
import type { Language } from '../../context.ts';
import type { Texts } from '../../texts/de.ts';
import type { Document } from './formats.ts';

type Categories = Awaited<ReturnType<typeof catalogueOf>>['categories'];

/** The document that says where the interface is and in which formats. Its changeset is when the city's categories changed last, as far as this process knows. */
export async function discovery(house: House, lang: Language, t: Texts, demo: boolean): Promise<Document> {
  const city = await cityOf(house);
  const base = `${house.config.public_url}/open311/v2`;
  const changeset = (await lastEditOf(house)).toISOString();
  const contact = `${inLanguage(city.official_name, lang)}, ${city.contact.email}, ${city.contact.phone}`;
  return {
    root: 'discovery',
    value: {
      changeset,
      contact,
      key_service: `${t.open311.key_service} ${city.contact.email}`,
      endpoints: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: base,
          changeset,
          type: demo ? 'test' : 'production',
          formats: ['text/xml', 'application/json'],
        },
      ],
    },
  };
}

export async function serviceList(house: House, lang: Language): Promise<Document> {
  const [{ categories }, { reporting }] = await Promise.all([catalogueOf(house), cityOf(house)]);
  const waits = mustConfirm(ANONYMOUS, reporting.modes);
  return {
    root: 'services',
    value: categories
      .filter((category) => category.active)
      .map((category) => ({
        service_code: category.category_id,
        service_name: inLanguage(category.name, lang),
        description: inLanguage(category.hint, lang) || null,
        metadata: questionsOf(category).length > 0,
        // Where the city wants addresses confirmed there is a token first; a danger never waits.
        type: waits && !category.danger ? 'batch' : 'realtime',
        keywords: keywordsOf(category, lang) || null,
        group: inLanguage(category.group_name, lang) || null,
      })),
  };
}

/** The questions of a service. Refuses `not_found`. */
export async function serviceDefinition(house: House, service_code: string, lang: Language, t: Texts): Promise<Document> {
  const { categories } = await catalogueOf(house);
  const category = categories.find((one) => one.active && one.category_id === service_code);
  if (!category) throw new Refusal('not_found');
  return {
    root: 'service_definition',
    value: {
      service_code,
      attributes: questionsOf(category).map((question, at) => ({
        variable: true,
        code: question.id,
        datatype: question.type === 'text' ? 'text' : 'singlevaluelist',
        required: question.required,
        datatype_description: question.help?.[lang] ?? null,
        order: at + 1,
        description: question.label[lang],
        ...(question.type !== 'text' && { values: valuesOf(question, lang, t) }),
      })),
    },
  };
}

export function questionsOf(category: Categories[number]): Question[] {
  return category.questions as unknown as Question[];
}

function valuesOf(question: Question, lang: Language, t: Texts) {
  if (question.type === 'yes_no')
    return [
      { key: 'yes', name: t.report.yes },
      { key: 'no', name: t.report.no },
    ];
  return (question.options ?? []).map((option) => ({ key: option.id, name: option.label[lang] }));
}

function keywordsOf(category: Categories[number], lang: Language): string {
  const keywords = category.keywords as unknown as Record<Language, string[]> | null;
  return (keywords?.[lang] ?? []).join(', ');
}
