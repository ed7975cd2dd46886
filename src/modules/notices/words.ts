/** The kind of their grant: `notice.publish` for `notice`. */
export const NOTICE = 'notice';

export const OUTAGE_KINDS = ['outage', 'planned'] as const;
export type OutageKind = (typeof OUTAGE_KINDS)[number];

export const NOTICE_TITLE = { max: 150 } as const;
export const NOTICE_TEXT = { max: 5_000 } as const;
/** Teams and roles that one announcement may name. */
export const AUDIENCE = { max: 50 } as const;

/** What is over stays on the page for so many days. */
export const PAST_DAYS = 30;
