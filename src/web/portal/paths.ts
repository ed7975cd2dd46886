/** Where somebody of the staff finds what they asked the service desk. */
export const MY_TICKETS = '/portal/anfragen';
/** Where an answer is opened, and said to have helped. */
export const HELP = '/portal/antworten';
/** Read this before you call. */
export const BEFORE_CALL = '/portal/vor-dem-anruf';
/** The start page of a working day, and under it the page of each application. */
export const START = '/portal';
/** Who works here. */
export const COLLEAGUES = `${START}/personen`;
/** When somebody is away, and who stands in. */
export const ABSENCES = `${START}/abwesenheit`;
export const APP_PAGES = `${START}/anwendungen`;
/** The devices somebody has. */
export const MY_ASSETS = '/portal/geraete';
export const OUTAGES = '/portal/stoerungen';
export const ANNOUNCEMENTS = '/portal/mitteilungen';
/** What staff can order, what lies in their cart, what they ordered, and what waits for their yes. */
export const CATALOGUE_PATH = '/portal/katalog';
export const COMPARE_PATH = '/portal/katalog-vergleich';
export const CART_PATH = '/portal/warenkorb';
export const MY_ORDERS = '/portal/bestellungen';
export const APPROVALS = '/portal/freigaben';
/** Who joins, moves or leaves, and what teams do for it. */
export const STAFF_CHANGES = '/portal/wechsel';
export const STAFF_TASKS_PATH = `${STAFF_CHANGES}/aufgaben`;
