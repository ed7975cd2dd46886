export { missesFor, noteMiss, noteOpen } from './counts.ts';
export { SYNONYMS, synonymPart } from './synonyms.ts';
