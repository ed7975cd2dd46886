/** Where the devices of the city are kept. */
export const ASSETS = '/mitarbeit/geraete';
/** Files of devices, as they are. */
export const ASSET_FILES = '/mitarbeit/geraete-dateien';
