/** Who may read an article once it is released: everybody, all staff, its department, the service desk. */
export const AUDIENCES = ['public', 'staff', 'team', 'desk'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const ARTICLE_STATES = ['draft', 'review', 'published'] as const;

export const ARTICLE_LANGUAGES = ['de', 'en'] as const;

export const ARTICLE_TITLE = { max: 120 } as const;
export const ARTICLE_SUMMARY = { max: 300 } as const;
export const ARTICLE_BODY = { max: 100_000 } as const;
export const ARTICLE_NOTE = { max: 1_000 } as const;
export const ARTICLE_APPS = { max: 20 } as const;

/** The kind of a grant for articles, and how files are linked and the trail is named. */
export const ARTICLE = 'article';
