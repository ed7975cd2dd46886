import { cityOf, inLanguage } from '#modules/city';
import { colleaguesFor } from '#modules/people';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import { change, type Work } from '#platform/work';
import { demandNewest, lockArticle } from './lock.ts';
import { mayKeep } from './rules.ts';
import type { CareForArticle } from './schema.ts';
import { inLanguages } from './texts.ts';

/** So many reminders in one run; the next comes a day later. */
const AT_ONCE = 200;

/** Says who looks after an article, whether it goes along in emergency packs, and when it is looked at again, which is also how one says "still right". Refuses `assignee_not_in_team`. */
export async function careForArticle(work: Work, input: CareForArticle): Promise<void> {
  await change(work, 'careForArticle', input, async (tx) => {
    const row = await lockArticle(tx, input.article_id);
    demand(mayKeep(tx.actor, row));
    demandNewest(row, input);
    const owner_id = input.owner_id || null;
    if (owner_id !== null && owner_id !== row.owner_id) {
      const member = await tx
        .selectFrom('team_members')
        .select('person_id')
        .where('team_id', '=', row.team_id)
        .where('person_id', '=', owner_id)
        .executeTakeFirst();
      if (!member) throw new Refusal('assignee_not_in_team', { field: 'owner_id' });
    }
    const review_on = input.review_on || null;
    const { emergency } = input;
    await tx
      .updateTable('articles')
      .set({ owner_id, review_on, emergency, reminded_on: null })
      .where('article_id', '=', row.article_id)
      .execute();
    tx.record(`article:${row.article_id}`, 'article.cared_for', { review_on, emergency }, { owner_id });
  });
}

/** Who may look after an article of a team: its people. */
export async function ownersFor(work: Work, team_id: string) {
  return await work.read
    .selectFrom('team_members')
    .innerJoin('people', 'people.person_id', 'team_members.person_id')
    .select(['people.person_id', 'people.name'])
    .where('team_members.team_id', '=', team_id)
    .where('people.active', '=', true)
    .orderBy('people.name')
    .orderBy('people.person_id')
    .execute();
}

const WORDS = {
  de: {
    subject: 'Bitte prüfen: {title}',
    text: 'Ihr Artikel „{title}“ war bis zum {date} zu prüfen. Stimmt noch alles? Dann setzen Sie nur ein neues Datum. Sonst ändern Sie den Text.',
    link: 'Zum Artikel',
  },
  en: {
    subject: 'Please review: {title}',
    text: 'Your article "{title}" was to be reviewed by {date}. Is it still right? Then just set a new date. Otherwise change the text.',
    link: 'To the article',
  },
} as const;

/** Writes once to the owner of each article that is due for review; without an owner, to its team. Repeatable. */
export async function remindOwners(work: Work): Promise<void> {
  const city = await cityOf(work.house);
  const today = workingClock(city).localDate(work.now());
  const due = await work.read
    .selectFrom('articles')
    .innerJoin('article_versions as text', (join) =>
      join.onRef('text.article_id', '=', 'articles.article_id').onRef('text.version', '=', 'articles.published_version'),
    )
    .innerJoin('teams', 'teams.team_id', 'articles.team_id')
    .select([
      'articles.article_id',
      'articles.owner_id',
      'articles.review_on',
      'text.title',
      'teams.name as team_name',
      'teams.email as team_email',
    ])
    .where('articles.review_on', '<=', today)
    .where('articles.reminded_on', 'is', null)
    .where('articles.archived_at', 'is', null)
    .where('articles.trashed_at', 'is', null)
    .orderBy('articles.review_on')
    .orderBy('articles.article_id')
    .limit(AT_ONCE)
    .execute();
  const owners = await colleaguesFor(work.read, [...new Set(due.flatMap((one) => one.owner_id ?? []))]);
  for (const one of due) {
    const owner = owners.find((person) => person.person_id === one.owner_id);
    const language = owner?.language ?? 'de';
    const to = owner
      ? { address: owner.email, name: owner.name }
      : { address: one.team_email ?? city.contact.email, name: inLanguage(one.team_name, 'de') };
    const filled = (words: string) => words.replace('{title}', inLanguages(one.title).de).replace('{date}', String(one.review_on));
    await change({ ...work, key: `${work.key} ${one.article_id}` }, 'remindOwner', { article_id: one.article_id }, async (tx) => {
      const marked = await tx
        .updateTable('articles')
        .set({ reminded_on: today })
        .where('article_id', '=', one.article_id)
        .where('reminded_on', 'is', null)
        .executeTakeFirst();
      tx.record(`article:${one.article_id}`, 'article.owner_reminded');
      if (marked.numUpdatedRows === 0n) return;
      const words = WORDS[language];
      const mail = mailOf({
        ...{ language, name: to.name, subject: filled(words.subject), paragraphs: [filled(words.text)] },
        link: { label: words.link, href: `${work.house.config.public_url}/mitarbeit/wissen/${one.article_id}` },
        signed: [inLanguage(city.official_name, language)],
      });
      await writeMail(tx, `article:${one.article_id}`, to, mail);
    });
  }
}
