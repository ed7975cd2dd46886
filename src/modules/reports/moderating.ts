export { blurPhoto, photoFor } from './blur.ts';
export { type Finding, piecesOf } from './findings.ts';
export { blackenReport, editPublicText } from './moderate.ts';
