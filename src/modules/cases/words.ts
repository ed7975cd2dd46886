/** What every case is in, whatever its kind calls its states. */
export const PHASES = ['new', 'active', 'waiting', 'closed'] as const;
export type Phase = (typeof PHASES)[number];

export const CHANNELS = ['web', 'phone', 'mail', 'api', 'counter', 'paper'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who reads an entry of the timeline: everybody, the reporter and staff, staff alone. */
export const VISIBILITIES = ['public', 'reporter', 'internal'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const LINK_TYPES = ['duplicate_of', 'split_from', 'caused_by', 'follows'] as const;
export type LinkType = (typeof LINK_TYPES)[number];

export const INBOX_VIEWS = ['mine', 'deputy', 'team', 'unassigned', 'waiting', 'overdue', 'unread', 'all'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

export const INBOX_SORTS = ['due', 'newest', 'oldest', 'priority'] as const;
export type InboxSort = (typeof INBOX_SORTS)[number];

/** What staff can be told of by mail, and when. */
export const NOTICES = ['assigned', 'reply', 'overdue'] as const;
export type Notice = (typeof NOTICES)[number];
export const NOTICE_TIMES = ['at_once', 'daily', 'never'] as const;
export type NoticeTime = (typeof NOTICE_TIMES)[number];
/** For whoever has chosen nothing: at once what somebody else expects of one, the rest once a day. */
export const NOTICE_DEFAULTS = { assigned: 'at_once', reply: 'daily', overdue: 'daily' } as const satisfies Record<Notice, NoticeTime>;
/** A mail lists at most so many cases of a sort; it says how many more there are. */
export const NOTICE_CASES = 20;

export const MESSAGE = { max: 5_000 } as const;
/** Cases that are worked on together. */
export const BULK = { max: 100 } as const;
export const SUBJECT = { max: 200 } as const;
export const PAGE_SIZE = 25;
/** Counting stops here; the page says "more than". */
export const COUNT_STOP = 1_000;
/** A search sorts at most so many, the newest. */
export const SEARCH_STOP = 1_000;
/** More mails than this in an hour for one case are no conversation of people. */
export const MAILS_AN_HOUR = 20;
/** How much of a mail's own text stands in the timeline; the rest stays in the original. */
export const MAIL_TEXT = { max: 10_000 } as const;
export const MAIL_ATTACHMENTS = { max: 10, bytes: 20 * 1024 * 1024 } as const;

/** So long a form waits until its address is confirmed, and so many mails may ask for that. */
export const CONFIRM_HOURS = 24;
export const CONFIRM_MAILS = 3;

/** Texts are kept ready for these kinds of cases: for which words, and what is filled in where one is put into a form. */
export const TEMPLATE_KINDS = ['report', 'ticket'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];
export const TEMPLATE_ACTIONS = ['answer', 'ask', 'planned', 'referred', 'declined', 'done'] as const;
export type TemplateAction = (typeof TEMPLATE_ACTIONS)[number];
export const TEMPLATES_OF = {
  report: { actions: TEMPLATE_ACTIONS, placeholders: ['number', 'street', 'team', 'date'] },
  ticket: { actions: ['answer', 'ask', 'done'], placeholders: ['number', 'name', 'subject', 'team', 'device'] },
} as const satisfies Record<TemplateKind, { actions: readonly TemplateAction[]; placeholders: readonly string[] }>;
/** What a citizen's list of their own cases shows. */
export const OWN_FILTERS = ['alle', 'offen', 'aufgabe', 'erledigt'] as const;
