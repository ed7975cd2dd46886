export { ownStatesFor } from './own.ts';
export { DARKSITE_DATA } from './personal.ts';
export {
  type Disturbed,
  disturbedFor,
  type ServiceSituation,
  type SituationFor,
  type StateDeskFor,
  type StateTold,
  situationFor,
  stateDeskFor,
  stateFor,
  statesTold,
} from './read.ts';
export { DARKSITE_RETENTION } from './retention.ts';
export { tellsForAll, tellsStates } from './rules.ts';
export { setNoteSchema, stateDeskSchema, tellStatesSchema } from './schema.ts';
export { readCopy, type SiteCity, type SiteData, SiteProblem, siteDataIn, siteDataOf, writeCopy } from './site-data.ts';
export { readStates, writeStates } from './states-file.ts';
export { noteCopy, setEmergencyNote, tellStates } from './tell.ts';
