/** Where the city buys. */
export const PURCHASES = '/mitarbeit/einkauf';
export const PROPOSALS = `${PURCHASES}/nachbestellen`;
/** Orders as files. */
export const PURCHASE_FILES = '/mitarbeit/einkauf-dateien';
export const INVOICES = '/mitarbeit/rechnungen';
