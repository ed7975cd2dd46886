/** Where the administration stands. */
export const ADMIN = '/mitarbeit/verwaltung';

/** Which team gets what. */
export const ROUTING_PATH = `${ADMIN}/zustaendigkeit`;

/** What comes from the city's directory. */
export const DIRECTORY_PATH = `${ADMIN}/verzeichnis`;
