export { REPORT_DATA } from './personal.ts';
export { REPORT_RETENTION } from './retention.ts';
