import type { SplitReport } from '#modules/reports';

/** What a clerk fills in to make two of one report: rubbish beside a street light, at the place of aForm(). */
export function aSplit(on: { case_id: string; version: number }, typed: Partial<SplitReport> = {}): SplitReport {
  return {
    case_id: on.case_id,
    version: on.version,
    category_id: 'wilder-muell',
    answers: { amount: 'bag' },
    street: 'Lotter Straße',
    house_number: '12',
    place_text: '',
    description: 'Daneben liegt Müll.',
    photo_id: [],
    remaining: '',
    reason: 'Zwei Dinge, zwei Teams.',
    ...typed,
  };
}
