export * from './asking.ts';
export { type Catalogue, type Category, catalogueOf, type Question, type Text } from './catalogue.ts';
export {
  AREAS,
  areaPart,
  CATEGORIES,
  CATEGORY_GROUPS,
  type CategoryItem,
  categoryPart,
  DISTRICTS,
  groupPart,
  ROUTES,
  type Route,
  routePart,
} from './city.ts';
export { DEMO_REPORT_FILE, DEMO_REPORTS, type DemoReport, demoReportsFor } from './city-demo.ts';
export { closeReport } from './close.ts';
export { loadDemoReports } from './demo.ts';
export { DEMO_PHRASES, DEMO_STORIES, DEMO_YEAR_FILE } from './demo-year/stories.ts';
export { editCategory, returnCategory } from './edit-category.ts';
export { editRoute, moveRoute, returnRoute, tryRouteFor } from './edit-route.ts';
export { type FigureRow, type Figures, figuresFor } from './figures.ts';
export { type GeoReport, geoReportFor, geoReportsFor, stateWordsFor } from './georeport.ts';
export { acceptReport, answerReport, moveReport, releaseReport } from './handle.ts';
export { type DoneReport, doneLatelyFor, type PublicReportRow, type PublicReports, publicReportsFor } from './list.ts';
export { type MapAnswer, type MapCluster, type MapReport, mapFor, mapYearsFor } from './map-read.ts';
export { mergeReport, unmergeReport } from './merge.ts';
export { MINE_MOST, myReportsFor } from './mine.ts';
export { basemapOf } from './place.ts';
export * from './read.ts';
export { REPORT_RETENTION } from './retention.ts';
export { REPORT, REPORT_STATES } from './rules.ts';
export * from './schema.ts';
export { type Receipt, submitReport } from './submit.ts';
export { takeMailIn } from './take-mail-in.ts';
export { tellAbout } from './tell.ts';
