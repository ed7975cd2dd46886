/** Where the portfolio of applications is. */
export const PORTFOLIO = '/mitarbeit/portfolio';
export const ENTRIES = `${PORTFOLIO}/anwendungen`;
export const LICENCES = `${PORTFOLIO}/lizenzen`;
export const PROPOSALS = `${PORTFOLIO}/doppelungen`;
export const COUNCIL = `${PORTFOLIO}/bericht`;
export const PORTFOLIO_IMPORT = `${PORTFOLIO}/einlesen`;
