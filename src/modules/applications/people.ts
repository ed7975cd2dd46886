// What others call of the people who stand in an application beside the one it is for.
export * from './co-applicants.ts';
export type { CoApplicant } from './consent.ts';
export { consentFor, othersFor } from './consent-page.ts';
export { type Representative, representativeFor, setRepresentative } from './representative.ts';
