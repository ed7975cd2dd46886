export { appChecksFor, checkApps } from './checks.ts';
export { APPS, type App, appPart } from './city.ts';
export { ownAppsFor } from './own.ts';
export { LAUNCHER_DATA } from './personal.ts';
export { type AppForPerson, type AppTile, appForPerson, appsFor, myAppsFor } from './read.ts';
export { LAUNCHER_RETENTION } from './retention.ts';
export * from './schema.ts';
export { openApp, starApp } from './use.ts';
export { CHECK_MINUTES } from './words.ts';
