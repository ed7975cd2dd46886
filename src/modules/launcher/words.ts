/** Pictures a tile can carry, by the names of the design system. */
export const APP_ICONS = [
  'account',
  'calendar',
  'chart',
  'checklist',
  'clock',
  'home',
  'inbox',
  'language',
  'list',
  'lock',
  'mail',
  'message',
  'people',
  'phone',
  'photo',
  'place',
  'search',
  'send',
  'tools',
  'tree',
] as const;
export type AppIcon = (typeof APP_ICONS)[number];

/** Applications are asked so often where the city says nothing. */
export const CHECK_MINUTES = 1;
