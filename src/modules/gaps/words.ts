export const GAP_STATES = ['open', 'begun', 'done', 'dismissed'] as const;
export type GapState = (typeof GAP_STATES)[number];
export type GapSource = 'asked' | 'searched' | 'shown';

export const GAP_REASON = { max: 500 } as const;
/** So many days are counted, of so many tickets at most, the newest. */
export const GAP_WINDOW = { days: 90, tickets: 20_000, of_a_topic: 20, samples: 5 } as const;
export const GAPS_SHOWN = 100;
