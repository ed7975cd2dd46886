import type { Standard } from './model.ts';

const FIM = 'urn:xoev-de:fim:codeliste:xdatenfelder';
const HEADER = 'header:Header';
const GENERAL =
  'identifikation:Id name:latin bezeichnungEingabe:latin bezeichnungAusgabe?:latin beschreibung:latin definition:latin bezug:latin status:Status gueltigAb?:date ' +
  'gueltigBis?:date fachlicherErsteller?:latin versionshinweis?:latin freigabedatum?:date veroeffentlichungsdatum?:date';
const ELEMENT = `${GENERAL} schemaelementart:Elementart hilfetextEingabe:latin hilfetextAusgabe:latin`;

/** XDatenfelder 2.0: what follows what, how often, written how. */
export const XDF2: Standard = {
  namespace: 'urn:xoev-de:fim:standard:xdatenfelder_2',
  messages: {
    'xdatenfelder.dokumentsteckbrief.0101': `${HEADER} dokumentensteckbrief:Steckbrief`,
    'xdatenfelder.stammdatenschema.0102': `${HEADER} stammdatenschema:Schema`,
    'xdatenfelder.datenfeldgruppe.0103': `${HEADER} datenfeldgruppe:Gruppe`,
    'xdatenfelder.datenfeld.0104': `${HEADER} datenfeld:Feld`,
    'xdatenfelder.codeliste.0105': `${HEADER} codeliste:Codeliste`,
  },
  types: {
    Header: 'nachrichtID:token erstellungszeitpunkt:dateTime referenzID?:token',
    Id: 'id:token version?:version2',
    Steckbrief: `${GENERAL} isReferenz:boolean dokumentart:string hilfetext?:latin`,
    Schema: `${GENERAL} hilfetext?:latin ableitungsmodifikationenStruktur:AblStruktur ableitungsmodifikationenRepraesentation:AblRepraesentation regel*:Regel struktur*:Struktur`,
    Gruppe: `${ELEMENT} regel*:Regel struktur*:Struktur`,
    Struktur: 'anzahl:count bezug:latin enthaelt:Enthaelt',
    Enthaelt: 'datenfeld:Feld | datenfeldgruppe:Gruppe',
    Feld: `${ELEMENT} feldart:Feldart datentyp:Datentyp praezisierung:latin inhalt:latin codelisteReferenz?:ListeReferenz regel*:Regel`,
    ListeReferenz: 'identifikation:Id genericodeIdentification:Liste',
    Liste: 'canonicalIdentification:token version:token canonicalVersionUri:token',
    Codeliste: `${GENERAL} genericodeIdentification:Liste langname:latin genericode:Genericode`,
    Genericode: '',
    Regel: `${GENERAL} script:string`,
  },
  codes: {
    Status: [`${FIM}.status`, '1.0', 'aktiv inaktiv inVorbereitung'],
    AblStruktur: [`${FIM}.ableitungsmodifikationenStruktur`, '1.0', '0 1 2 3'],
    AblRepraesentation: [`${FIM}.ableitungsmodifikationenRepraesentation`, '1.0', '0 1'],
    Elementart: [`${FIM}.schemaelementart`, '1.0', 'ABS HAR RNG'],
    Feldart: [`${FIM}.feldart`, '1.0', 'input label select'],
    Datentyp: [`${FIM}.datentyp`, '1.0', 'bool date file num num_currency num_int obj text'],
  },
};
