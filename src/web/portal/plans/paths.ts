/** Where wishes and goals are, for all staff. */
export const WISHES = '/portal/wuensche';
export const GOALS = '/portal/ziele';
export const MEASURES = '/portal/massnahmen';
