export { missesFor, noteMiss, noteOpen, storePastMisses } from './counts.ts';
export { SYNONYMS, synonymPart } from './synonyms.ts';
