/** What OGC API Features says of itself, in German. */
export const ogc = {
  ogc: {
    title: 'Meldungen für Geoinformationssysteme (OGC API Features)',
    lead: 'Alle öffentlichen Meldungen mit ihrem Ort, für QGIS, GDAL und andere Programme.',
    this: 'Dieses Dokument',
    api: 'Beschreibung der Schnittstelle (OpenAPI)',
    conformance: 'Welche Teile des Standards gelten',
    collections: 'Sammlungen',
    reports: 'Öffentliche Meldungen',
    reports_lead: 'Was Menschen in der Stadt gemeldet haben und was daraus wurde; nur was freigegeben ist, ohne Angaben zu Personen.',
    next: 'Weitere Meldungen',
    page: 'Eine Meldung',
  },
};
