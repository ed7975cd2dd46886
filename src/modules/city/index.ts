export { checkCity, type FolderProblem, problemLine } from './check.ts';
export { type DemoFile, demoFile, demoFileAt } from './demo-file.ts';
export { demandSound, editCityItem, type MoveItem, moveCityItem } from './edit.ts';
export { exportCity } from './export.ts';
export { area, email, inLanguage, office, phone, plainArea, slug, type Text, text, webAddress, wholeNumber, words } from './fields.ts';
export { BASEMAP_FILES, CREST_FILE, README_FILE, STREET_FILE } from './files.ts';
export {
  type CityItem,
  type CityVersion,
  currentItem,
  currentItems,
  currentValues,
  historyOf,
  lastEditOf,
  ORDER,
  returnToVersion,
  saveCityItem,
  saveCityOrder,
} from './items.ts';
export { builtFrom, packFile, readLayer, writeLayer } from './layers.ts';
export { LAYOUT_ID, LETTER_LAYOUTS, layoutDraftPart, letterLayoutPart, noteLayoutFault } from './letter-layout.ts';
export { letterheadOf } from './letterhead.ts';
export { type Loaded, type LoadOptions, loadCity, loadLines } from './load.ts';
export { newCity } from './new-city.ts';
export { EXPORT_VALUES, type FinanceExport, financeExport } from './order-desk.ts';
export {
  type CityPart,
  type FilePart,
  type FolderItems,
  type ItemPart,
  itemPart,
  type Objection,
  type Reference,
  type Settings,
} from './part.ts';
export { CITY_DATA } from './personal.ts';
export { week } from './service-desk.ts';
export { type City, cityOf, forgetCity, mailFooter, SETTINGS, settingPart, TEXTS, textPart } from './settings.ts';
export { readSource } from './source.ts';
export { streetsOf } from './streets.ts';
