import { v4 } from 'uuid';
import { bookContentFor, sealBook } from '#modules/crisis';
import type { Context } from '../context.ts';
import { Json, jsonInside, oneFile, scriptInside } from '../one-file.tsx';
import { bookStyle } from './style.ts';

/** A book as one HTML file that opens without any server, encrypted. Refuses `forbidden`, `not_found`. */
export async function bookFile({ work, lang, t, city }: Context, crisis_id: string | null): Promise<string> {
  const words = t.crisis_book;
  const { days, day_one, hours, minutes, due_in, due_over, since_short, nobody_yet, until_at, who_what } = t.crisis;
  const span = { days, day_one, hours, minutes, due_in, due_over };
  const content = await bookContentFor(work, { book_id: v4(), crisis_id, language: lang });
  const sealed = await sealBook(work.house, {
    ...content,
    t: { ...t.crisis.board, board: t.crisis.board.title, ...span, since_short, nobody_yet, until_at, who_what, ...words },
    kinds: t.crisis.kinds,
    sorts: t.crisis.sorts,
  });
  return oneFile({
    ...{
      lang,
      title: `${words.title}, ${content.city}`,
      style: bookStyle(city.accent, city.accent_dark),
      script: scriptInside('crisis-book'),
    },
    body: (
      <>
        <header>
          <p className="soft">{content.city}</p>
          <h1>{words.title}</h1>
        </header>
        <main id="book">
          <noscript>
            <p>{words.no_scripts}</p>
          </noscript>
          <form className="lock" id="lock" data-wrong={words.wrong} data-opening={words.opening}>
            <p>{words.locked}</p>
            <label>
              {words.phrase}
              <input name="phrase" autoComplete="off" autoCapitalize="none" spellCheck={false} required />
            </label>
            <p className="said said--bad" role="alert" />
            <button type="submit">{words.unlock}</button>
          </form>
        </main>
        <Json id="sealed" text={jsonInside(sealed)} />
      </>
    ),
  });
}
