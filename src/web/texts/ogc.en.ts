import type { ogc as german } from './ogc.de.ts';

/** What OGC API Features says of itself, in English. */
export const ogc: typeof german = {
  ogc: {
    title: 'Reports for geographic information systems (OGC API Features)',
    lead: 'All public reports with their places, for QGIS, GDAL and other programs.',
    this: 'This document',
    api: 'Description of the interface (OpenAPI)',
    conformance: 'Which parts of the standard hold',
    collections: 'Collections',
    reports: 'Public reports',
    reports_lead: 'What people reported in the city and what became of it; only what is released, and nothing about people.',
    next: 'Further reports',
    page: 'One report',
  },
};
