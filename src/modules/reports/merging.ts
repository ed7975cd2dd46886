export { mergeReport, unmergeReport } from './merge.ts';
export { splitReport, unsplitReport } from './split.ts';
export { splitOfferFor } from './split-read.ts';
export * from './split-schema.ts';
export { tellSplit } from './tell-split.ts';
