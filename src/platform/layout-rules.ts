/** What is wrong with a city's own layout of letters: the line (1 is the first), a sentence for commands, and by what pages say it. `word`: what may not stand there. */
export interface LayoutProblem {
  line: number;
  message: string;
  code: LayoutFault;
  word?: string | undefined;
}
/** `typst`: what Typst says stands in the message. */
export const LAYOUT_FAULTS = ['forbidden', 'picture', 'outside', 'too_long', 'too_much', 'typst'] as const;
export type LayoutFault = (typeof LAYOUT_FAULTS)[number];

/** Words by which Typst reaches beyond what it is given: packages, files, programs, and ways to say these words otherwise. */
const FORBIDDEN = /(?<![\w-])(import|include|eval|read|plugin|json|csv|yaml|toml|xml|cbor|bibliography|std|sys|state|query|raw)(?![\w-])/;
export const MOST_CHARACTERS = 50_000;

/** A layout without its comments, every line in its place. */
const bare = (source: string) =>
  source.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/(^|\s)\/\/.*$/gm, '$1');

/** The definitions of a layout with the line each begins in. */
export function definitionsIn(source: string): { line: number; text: string }[] {
  const lines = bare(source).split('\n');
  const starts = lines.flatMap((text, at) => (text.startsWith('#let ') ? [at] : []));
  return starts.map((at, n) => ({ line: at + 1, text: lines.slice(at, starts[n + 1]).join('\n') }));
}

/**
 * What a layout may not hold, found by reading it: it defines functions and values (`#let` at the beginning of a line) and nothing else, imports no package, reads no file, evaluates nothing. Pictures come from data alone
 * (`image(bytes(…))`).
 */
export function objectionsToLayout(source: string): LayoutProblem[] {
  if (source.length > MOST_CHARACTERS) return [{ line: 1, code: 'too_long', message: `is longer than ${MOST_CHARACTERS} characters` }];
  let inside = false;
  return bare(source)
    .split('\n')
    .flatMap((text, at): LayoutProblem[] => {
      const line = at + 1;
      const forbidden = FORBIDDEN.exec(text)?.[1];
      if (forbidden)
        return [
          {
            ...{ line, code: 'forbidden', word: forbidden },
            message: `'${forbidden}' is not allowed in a layout: it defines how things look, and reaches for nothing beyond what it is given`,
          },
        ];
      if (/(?<![\w-])image(?!\(bytes\()/.test(text))
        return [{ line, code: 'picture', message: 'a picture comes from data alone: image(bytes(…))' }];
      if (text.startsWith('#let ')) inside = true;
      else if (/^\S/.test(text) && !(inside && /^[)\]}]/.test(text)))
        return [{ line, code: 'outside', message: 'only definitions may stand here; begin each with #let at the beginning of a line' }];
      return [];
    });
}
