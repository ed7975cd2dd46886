/** What stands in the addresses of pages of devices. */
export interface DeviceWorld {
  /** A device in the store. */
  asset_id: string;
  /** One of the loan pool. */
  pool_asset_id: string;
  stocktaking_id: string;
}

/** An address for each of them. */
export const DEVICE_SAMPLES: Record<string, (world: DeviceWorld) => string> = {
  '/mitarbeit/geraete/inventur/:stocktaking_id': ({ stocktaking_id }) => `/mitarbeit/geraete/inventur/${stocktaking_id}`,
  '/mitarbeit/geraete/:asset_id': ({ asset_id }) => `/mitarbeit/geraete/${asset_id}`,
  '/mitarbeit/geraete/:asset_id/bearbeiten': ({ asset_id }) => `/mitarbeit/geraete/${asset_id}/bearbeiten`,
  '/mitarbeit/geraete/:asset_id/ausgeben': ({ asset_id }) => `/mitarbeit/geraete/${asset_id}/ausgeben?q=Laterne`,
  '/mitarbeit/geraete/:asset_id/vormerken': ({ pool_asset_id }) => `/mitarbeit/geraete/${pool_asset_id}/vormerken?q=Laterne`,
  '/mitarbeit/geraete/:asset_id/software': ({ asset_id }) => `/mitarbeit/geraete/${asset_id}/software`,
  '/mitarbeit/geraete/:asset_id/ausmustern': ({ asset_id }) => `/mitarbeit/geraete/${asset_id}/ausmustern`,
};
