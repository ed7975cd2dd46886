import type { Context } from './context.ts';
import { SEARCH_PATH } from './search-schema.ts';
import { SearchField } from './ui/index.ts';

/** The search in the frame of every page for staff. The script `staff-search` answers while somebody types; without it Enter leads to the page. */
export function StaffSearch({ t, lang, url, q }: Context & { q?: string }) {
  const s = t.search;
  const words = { all: s.all, none: s.none_typed, one: s.one_hit, many: s.many_hits, kinds: s.kinds };
  return (
    <search>
      <form action={url(SEARCH_PATH)} method="get" className="staff-search" data-staff-search={JSON.stringify({ lang, words })}>
        <SearchField
          id="staff-search"
          name="q"
          label={s.label}
          label_hidden
          placeholder={s.placeholder}
          button_label={s.button}
          value={q}
        />
      </form>
    </search>
  );
}
