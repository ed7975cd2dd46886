/** What stands in the search beside cases, in the order in which it is shown, and where each is opened. A new kind needs its line here and its word in `search.kinds`. */
const KINDS: Record<string, (id: string) => string> = {
  app: (app_id) => `/portal/anwendungen/${app_id}`,
  notice: (outage_id) => `/portal/stoerungen/${outage_id}`,
  service: (service_id) => `/leistungen/${service_id}`,
  catalogue: (item_id) => `/portal/katalog/${item_id}`,
  critical_service: (service_id) => `/mitarbeit/vorsorge/dienste/${service_id}`,
  article: (slug) => `/wissen/${slug}`,
  person: (person_id) => `/portal/personen/${person_id}`,
};

export const DOC_KINDS: readonly string[] = Object.keys(KINDS);

/** The page of a document, without the language. */
export function docPath({ kind, id }: { kind: string; id: string }): string {
  return KINDS[kind]?.(encodeURIComponent(id)) ?? '/portal/suche';
}
