export { type ImportReport, importReports } from './import.ts';
export { type Mapping, mappingSchema } from './mapping.ts';
export { linesFromOpen311 } from './open311.ts';
export type { PhotosFrom } from './photos.ts';
