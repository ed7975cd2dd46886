/** Goods come from the store, services are done, software is set up; a bundle is several of them at once. */
export const SORTS = ['goods', 'service', 'software', 'bundle'] as const;
export type Sort = (typeof SORTS)[number];

/** Who must agree: whoever leads the person it is for, whoever holds the cost centre, or a team. */
export const APPROVERS = ['manager', 'cost_centre', 'team'] as const;
export type Approver = (typeof APPROVERS)[number];

/** `later`: others come first. `void`: no longer asked, because somebody said no or the order was withdrawn. */
export const APPROVAL_STATES = ['later', 'asked', 'approved', 'declined', 'void'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** `taken_in`: a device that is being repaired. */
export const LINE_STATES = ['open', 'taken_in', 'ready', 'handed_over', 'cancelled'] as const;
export type LineState = (typeof LINE_STATES)[number];

/** How a device comes back by an order. */
export const BACK_WAYS = ['return', 'repair', 'exchange'] as const;
export type BackWay = (typeof BACK_WAYS)[number];
export type LineWay = 'new' | BackWay;
/** So many working days a return, a repair or an exchange is promised in. */
export const BACK_DAYS = 5;

/** How a hand-over is confirmed: signed on the screen, signed on paper, or by the receiver's own account. */
export const HANDOVER_WAYS = ['signed', 'paper', 'own'] as const;
/** `back`: the other way round, a device came back to the store. */
export type HandoverWay = (typeof HANDOVER_WAYS)[number] | 'back';
export const RECEIVER = { max: 120 } as const;

export const CATALOGUE_ICONS = ['laptop', 'screen', 'phone', 'box', 'tools', 'mail', 'lock', 'people', 'home', 'checklist'] as const;
export type CatalogueIcon = (typeof CATALOGUE_ICONS)[number];

/** Where pictures of the catalogue lie in the folder of a city. */
export const PICTURE_FOLDER = 'bilder/';
export const PICTURE_FILE = /^bilder\/[0-9a-z][0-9a-z-]*\.webp$/;
export const PICTURE_ALT = { max: 200 } as const;
/** What is to be known of a thing by name. */
export const FACTS = { max: 12 } as const;
/** So many things stand side by side. */
export const COMPARED = { min: 2, max: 4 } as const;

/** Lines of a cart, and people one thing is ordered for at once. */
export const CART = { lines: 50, people: 20 } as const;
export const QUANTITY = { max: 99 } as const;
export const PLACE = { max: 120 } as const;
export const ORDER_REASON = { max: 1_000 } as const;
export const CENTS = { max: 100_000_000 } as const;

/** The name under which a case keeps the promised day. */
export const DELIVERY = 'delivery';

/** A kept-promise rate is told from so many deliveries of the last year on. */
export const RATE_FROM = 5;

/** So long an approval lies before those who are asked are reminded, and again after the same time, in working days. */
export const REMIND_DAYS = 3;
