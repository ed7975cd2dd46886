import type { DrillResult } from './run.ts';
export const drillPage = (result: DrillResult) => `<!doctype html><pre>${JSON.stringify(result, null, 2)}</pre>`;
