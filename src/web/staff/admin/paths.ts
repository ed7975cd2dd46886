/** Where the administration stands. */
export const ADMIN = '/mitarbeit/verwaltung';

/** What staff can order, who pays, and who must agree. */
export const CATALOGUE_ADMIN = `${ADMIN}/katalog`;
export const ALARM_CHAIN_ADMIN = `${ADMIN}/alarmkette`;
export const CRISIS_TEMPLATES_ADMIN = `${ADMIN}/krisentexte`;
export const SUPPLIERS_ADMIN = `${ADMIN}/lieferanten`;
export const COST_CENTRES_ADMIN = `${ADMIN}/kostenstellen`;
export const APPROVAL_RULES_ADMIN = `${ADMIN}/freigaberegeln`;
/** What is done when somebody joins, moves or leaves. */
export const STAFF_TASKS_ADMIN = `${ADMIN}/eintritt-austritt`;

/** When devices are due, and until when operating systems are looked after. */
export const RENEWAL_RULES_ADMIN = `${ADMIN}/ersatzregeln`;
export const OS_RELEASES_ADMIN = `${ADMIN}/betriebssysteme`;

/** Which team gets what. */
export const ROUTING_PATH = `${ADMIN}/zustaendigkeit`;

/** What comes from the city's directory. */
export const DIRECTORY_PATH = `${ADMIN}/verzeichnis`;

/** Where forms are written, imported and published. */
export const FORM_DESK_PATH = `${ADMIN}/formulare`;

/** How letters look. */
export const LETTERS_PATH = `${ADMIN}/briefe`;

/** How each kind of application is dealt with. */
export const PROCEDURES_PATH = `${ADMIN}/verfahren`;

/** Where services, the offices that do them, and the situations people look under are kept. */
export const SERVICE_DESK_PATH = `${ADMIN}/leistungen`;
export const OFFICES_PATH = `${ADMIN}/anlaufstellen`;
export const SERVICE_TOPICS_PATH = `${ADMIN}/lebenslagen`;

/** What applications are for, and what the city wants to reach with its IT. */
export const CAPABILITIES_ADMIN = `${ADMIN}/faehigkeiten`;
export const GOALS_ADMIN = `${ADMIN}/ziele`;

/** How long applications take until they run again, and what every administration should be able to say yes to. */
export const APP_RESTARTS_ADMIN = `${ADMIN}/wiederanlauf`;
export const BASIC_CHECKS_ADMIN = `${ADMIN}/prueffragen`;
