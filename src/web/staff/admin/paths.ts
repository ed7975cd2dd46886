/** Where the administration stands. */
export const ADMIN = '/mitarbeit/verwaltung';
