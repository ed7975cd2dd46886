/** Where the administration stands. */
export const ADMIN = '/mitarbeit/verwaltung';

/** Which team gets what. */
export const ROUTING_PATH = `${ADMIN}/zustaendigkeit`;
