import { classNames } from './class-names.ts';

/** Whole class names, so that the build keeps exactly these drawings. The first block is KERN's, the second our own (styles/icons.css). */
const ICONS = {
  account: 'kern-icon--account-circle',
  add: 'kern-icon--add',
  'arrow-back': 'kern-icon--arrow-back',
  'arrow-down': 'kern-icon--arrow-down',
  'arrow-forward': 'kern-icon--arrow-forward',
  'arrow-up': 'kern-icon--arrow-up',
  calendar: 'kern-icon--calendar-today',
  check: 'kern-icon--check',
  checklist: 'kern-icon--checklist',
  close: 'kern-icon--close',
  danger: 'kern-icon--danger',
  delete: 'kern-icon--delete',
  download: 'kern-icon--download',
  edit: 'kern-icon--edit',
  help: 'kern-icon--help',
  home: 'kern-icon--home',
  info: 'kern-icon--info',
  language: 'kern-icon--language',
  logout: 'kern-icon--logout',
  mail: 'kern-icon--mail',
  menu: 'kern-icon--dehaze',
  repeat: 'kern-icon--autorenew',
  search: 'kern-icon--search',
  success: 'kern-icon--success',
  visible: 'kern-icon--visibility',
  hidden: 'kern-icon--visibility-off',
  warning: 'kern-icon--warning',
  chart: 'icon-chart',
  clock: 'icon-clock',
  filter: 'icon-filter',
  inbox: 'icon-inbox',
  box: 'icon-box',
  lamp: 'icon-lamp',
  laptop: 'icon-laptop',
  link: 'icon-link',
  list: 'icon-list',
  lock: 'icon-lock',
  message: 'icon-message',
  new: 'icon-new',
  people: 'icon-people',
  phone: 'icon-phone',
  photo: 'icon-photo',
  place: 'icon-place',
  screen: 'icon-screen',
  send: 'icon-send',
  star: 'icon-star',
  'star-empty': 'icon-star-empty',
  tools: 'icon-tools',
  tree: 'icon-tree',
  trash: 'icon-trash',
} as const;

export type IconName = keyof typeof ICONS;
export const ICON_NAMES = Object.keys(ICONS) as IconName[];

/** A drawing beside words; screen readers pass over it. */
export function Icon({ name, size, className }: { name: IconName; size?: 'small' | 'large' | 'x-large'; className?: string }) {
  const sized = size === 'small' ? 'kern-icon--small' : size === 'large' ? 'kern-icon--large' : size === 'x-large' && 'kern-icon--x-large';
  return <span className={classNames('kern-icon', ICONS[name], sized, className)} aria-hidden="true" />;
}
