export const TICKET_TYPES = ['incident', 'request', 'problem', 'change'] as const;
export type TicketType = (typeof TICKET_TYPES)[number];
/** What somebody who needs help can open; problems and changes are made by the desk. */
export const OPEN_TYPES = ['incident', 'request'] as const;

/** ITIL: how many it hits, and how much it keeps them from working. 1 is the most. */
export const IMPACTS = [1, 2, 3] as const;
export const URGENCIES = [1, 2, 3] as const;

export const DEADLINES = { answer: 'first_answer', solve: 'resolution' } as const;

export const TICKET_SUBJECT = { max: 150 } as const;
export const TICKET_TEXT = { max: 10_000 } as const;
export const SOLUTION = { max: 5_000 } as const;
export const DEVICE = { max: 80 } as const;
export const CALLER = { max: 120 } as const;
/** How satisfied somebody is: 1 is well, 3 is not. */
export const SATISFACTIONS = [1, 2, 3] as const;

/** Answers shown while a ticket is typed, and how much of what was typed they are looked for with. */
export const HELP_MOST = 3;
export const HELP_WORDS = { min: 3, max: 300 } as const;
/** Nothing is told of fewer people than this. */
export const SMALLEST_GROUP = 5;

/** What a macro may move a ticket to; the second are said to whoever asked and need words. */
export const MACRO_STATES = ['in_work', 'external', 'waiting', 'solved'] as const;
export const SAID_WITH = ['waiting', 'solved'] as const;
/** Minutes that are booked on a ticket at once. */
export const MINUTES = { max: 1_440 } as const;
export const CALLBACK_OUTCOMES = ['done', 'not_reached'] as const;
/** How risky a change is: 3 is the most. */
export const RISKS = [1, 2, 3] as const;
/** Applications that one change touches. */
export const TOUCHED = { max: 20 } as const;
/** Points of a checklist. */
export const CHECKS = { max: 20 } as const;

/** Tickets that are bundled or solved together at once. */
export const GROUP = { max: 100 } as const;
/** A wave: so many different people within so many minutes, and so many times the usual of so many days. A week has about 200 open quarters of an hour. */
export const WAVE = { minutes: 15, people: 5, factor: 2, days: 28, quarters: 4 * 200 } as const;
