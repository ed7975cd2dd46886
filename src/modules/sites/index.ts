export { type InOrder, objectionTo, switchInOrder } from './drill/in-order.ts';
export { labAt } from './drill/lab.ts';
export { drillPage } from './drill/page.ts';
export { askPatroni } from './drill/patroni.ts';
export { drillLab } from './drill/run.ts';
export { isBelowFloor, PATRONI_FLOOR } from './floor.ts';
export { readSites, type SitesProblem } from './read.ts';
export { renderSites, type SitesFile } from './render.ts';
export { newSecrets, type Secrets, secretsSchema } from './secrets.ts';
