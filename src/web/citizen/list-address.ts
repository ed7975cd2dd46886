import type { ReportList } from '#modules/reports';

/** The query of a list with a few things changed: what was not chosen is not in it, and a changed filter begins at page 1. */
export function listQuery(wanted: ReportList, changed: Partial<Record<keyof ReportList, string | number>> = {}): string {
  const all: Record<string, unknown> = { ...wanted, page: 1, ...changed };
  const names = ['q', 'place', 'group', 'category', 'state', 'time', 'sort', 'page'] as const;
  const set = names.filter((name) => all[name] !== '' && !(name === 'page' && all[name] === 1));
  const query = new URLSearchParams(set.map((name) => [name, String(all[name])]));
  return set.length > 0 ? `?${query}` : '';
}
