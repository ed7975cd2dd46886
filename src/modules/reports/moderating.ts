export { type Finding, piecesOf } from '#platform/findings';
export { blurPhoto, photoFor } from './blur.ts';
export { blackenReport, editPublicText } from './moderate.ts';
