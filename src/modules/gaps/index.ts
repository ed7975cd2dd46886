export { closeGap, dismissGap } from './decide.ts';
export { gatherGaps } from './gather.ts';
export { GAP_DATA } from './personal.ts';
export { type Gap, type Gaps, gapFor, gapsFor } from './read.ts';
export { GAP_RETENTION } from './retention.ts';
export { seesAllGaps, teamsWrittenFor } from './rules.ts';
export * from './schema.ts';
