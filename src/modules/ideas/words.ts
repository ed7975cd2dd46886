export const IDEA_TYPES = ['suggestion', 'praise'] as const;
export type IdeaType = (typeof IDEA_TYPES)[number];

/** The states of both types, in the order an idea goes through them. */
export const IDEA_STATE_NAMES = ['received', 'considered', 'taken_up', 'not_taken_up', 'passed_on'] as const;
export type IdeaState = (typeof IDEA_STATE_NAMES)[number];

export const IDEA_ORDERS = ['newest', 'supporters'] as const;

export const IDEA_SUBJECT = { max: 120 } as const;
export const IDEA_TEXT = { max: 5_000 } as const;
export const IDEA_PLACE = { max: 200 } as const;
export const OUTCOME = { max: 2_000 } as const;
export const SHOWS_AT = { max: 500 } as const;
export const IDEAS_PAGE = 20;
