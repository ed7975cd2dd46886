import { type Difference, type Form, type FormText, sentenceFor } from '#modules/forms';
import type { Language } from './context.ts';
import { formText } from './form-words.ts';
import { fill } from './problems.ts';
import type { Texts } from './texts/de.ts';

/** Where other words alone are the difference, both versions side by side would be a wall of text. */
const WORDS = new Set(['short', 'help', 'laws', 'text']);

/** One difference of two forms as a sentence. Rules are read as they are written, in German. */
export function differenceText(
  words: Texts['form_difference'],
  lang: Language,
  difference: Difference,
  { before, after }: { before: Form; after: Form },
): string {
  const named = (text: FormText | null | undefined) => formText(text ?? undefined, lang);
  switch (difference.what) {
    case 'added':
    case 'removed':
      return fill(words[difference.what][difference.kind], { title: named(difference.title) });
    case 'moved':
      return fill(difference.from === difference.path ? words.reordered : words.moved, { ...difference, title: named(difference.title) });
    case 'renamed': {
      const [was, title] = [named(difference.before), named(difference.title)];
      return was === title ? fill(words.translated, { title }) : fill(words.renamed, { before: was, title });
    }
    case 'changed': {
      const { detail } = difference;
      const known: Record<string, string> = words.values;
      const value = (one: string | null) => (one === null ? words.nothing : one === '∞' ? words.any : (known[one] ?? one));
      return fill(WORDS.has(detail) ? words.wording : words.changed, {
        title: named(difference.title),
        detail: words.details[detail],
        before: value(difference.before),
        after: value(difference.after),
      });
    }
    case 'list_added':
    case 'list_removed':
      return fill(words[difference.what], { path: difference.path, n: difference.values });
    case 'list_changed':
      return fill(words.list_changed, {
        path: difference.path,
        added: difference.added.length,
        removed: difference.removed.length,
        renamed: difference.renamed.length,
      });
    case 'rule_added':
    case 'rule_removed':
    case 'rule_changed':
      return fill(words[difference.what], {
        rule: sentenceFor(difference.rule, difference.what === 'rule_removed' ? before : after, lang, 'exact'),
        before: difference.before ? sentenceFor(difference.before, before, lang, 'exact') : '',
      });
    case 'title':
      return fill(words.form_title, { after: named(difference.after) });
    default:
      return words.form_intro;
  }
}
