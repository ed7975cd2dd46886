import type { search as german } from './search.de.ts';

/** The one search of staff, in English. */
export const search: typeof german = {
  search: {
    title: 'Search',
    title_for: 'Search: {q}',
    label: 'Search applications, articles, people and cases',
    placeholder: 'Search (press /)',
    button: 'Search',
    lead: 'Search for applications, articles, people and cases. You only find what you may open.',
    none: 'Nothing found',
    none_text: 'Try another word, or only its most important part. We understand slips of the pen and umlauts written as ae, oe, ue, ss.',
    none_typed: 'Nothing found so far',
    one_hit: '1 hit',
    many_hits: '{n} hits',
    all: 'Show all hits',
    kinds: { app: 'Applications', notice: 'Disturbances and maintenance', article: 'Articles', person: 'People', case: 'Cases' },
    help: {
      id: 'suche',
      title: 'How do I find something?',
      steps: [
        'Press / or Ctrl+K on any page, or tap the search field at the top.',
        'Write a word or two. Hits appear while you type; choose with the arrow keys, open with Enter, close the list with Esc.',
        'Enter in the search field shows all hits: applications, articles, people and your cases.',
      ],
      text: 'The search understands German: “Laterne” finds “Parklaterne” too, “Drucker” also “Netzwerkdrucker”. Umlauts may be written ae, oe, ue, and two letters exchanged do no harm. Abbreviations that your city keeps count like the whole word. You only find what you may open. What was searched for in vain several times is seen by the administration (without names), so that it is added.',
    },
  },
  synonyms: {
    title: 'Search',
    about: 'Words that mean the same, and what nobody finds',
    lead: 'Who searches for one of the words of a row also finds what names the others. So abbreviations, technical terms and everyday words meet.',
    add: 'Add a row',
    form: 'Words that mean the same',
    terms: 'Words and abbreviations',
    terms_hint: 'One a line, at least two. Each has one to three words.',
    none: 'No words yet',
    none_text: 'Add what means the same in your city, for example WLAN and WiFi.',
    missed: 'Nothing found',
    missed_lead: 'Staff searched for this several times and found nothing. Nobody is named; numbers and addresses are never kept.',
    missed_none: 'No search without a hit yet',
    missed_none_text: 'What was searched for three times in vain appears here.',
    query: 'Searched for',
    times: 'How often',
    last: 'Last time',
  },
};
