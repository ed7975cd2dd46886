export { APPS, type App, appPart } from './city.ts';
export { LAUNCHER_DATA } from './personal.ts';
export { appsFor } from './read.ts';
