export const CITY_HEADING = '# city\n';
export const CITY_EXAMPLE = '';
export const TEXTS_HEADING = '# texts\n';
export const TEXTS_EXAMPLE = '';
export const CREST = '<svg xmlns="http://www.w3.org/2000/svg"/>';
