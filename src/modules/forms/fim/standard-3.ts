import type { Standard } from './model.ts';

const FIM = 'urn:xoev-de:fim:codeliste:xdatenfelder';
const HEADER = 'header:Header';
const GENERAL =
  'identifikation:Id name:latin beschreibung?:latin definition?:latin bezug*:Bezug freigabestatus:Status statusGesetztAm?:date statusGesetztDurch?:latin ' +
  'gueltigAb?:date gueltigBis?:date versionshinweis?:latin veroeffentlichungsdatum?:date letzteAenderung:dateTime relation*:Relation stichwort*:Stichwort';
const ELEMENT = `${GENERAL} bezeichnungEingabe:latin bezeichnungAusgabe?:latin schemaelementart:Elementart hilfetextEingabe?:latin hilfetextAusgabe?:latin`;

/** XDatenfelder 3.0.0: what follows what, how often, written how. */
export const XDF3: Standard = {
  namespace: 'urn:xoev-de:fim:standard:xdatenfelder_3.0.0',
  messages: {
    'xdatenfelder.dokumentsteckbrief.0101': `${HEADER} dokumentsteckbrief:Steckbrief`,
    'xdatenfelder.stammdatenschema.0102': `${HEADER} stammdatenschema:Schema`,
    'xdatenfelder.datenfeldgruppe.0103': `${HEADER} datenfeldgruppe:Gruppe`,
    'xdatenfelder.datenfeld.0104': `${HEADER} datenfeld:Feld`,
    'xdatenfelder.codeliste.0105': `${HEADER} genericode:Genericode`,
    'xdatenfelder.uebersetzung.0106': `${HEADER} uebersetzt:Id sprache+:Sprache`,
  },
  types: {
    Header:
      'nachrichtID:token erstellungszeitpunkt:dateTime referenzID?:token produktbezeichnung?:latin produkthersteller?:latin produktversion?:latin datenqualitaet?:Qualitaet',
    Id: 'id:token version?:version3',
    Bezug: '=latin @link:uri',
    Stichwort: '=token @uri!:uri',
    Relation: 'praedikat:Praedikat objekt:Id',
    Steckbrief: `${GENERAL} istAbstrakt:boolean dokumentart:Dokumentart bezeichnung:latin hilfetext?:latin`,
    Schema:
      `${GENERAL} bezeichnung:latin hilfetext?:latin ableitungsmodifikationenStruktur:AblStruktur ableitungsmodifikationenRepraesentation:AblRepraesentation ` +
      'dokumentsteckbrief:Id regel*:Regel struktur+:Struktur',
    Gruppe: `${ELEMENT} art?:Gruppenart regel*:Regel struktur+:Struktur`,
    Struktur: 'anzahl:count bezug*:Bezug enthaelt:Enthaelt',
    Enthaelt: 'datenfeld:Feld | datenfeldgruppe:Gruppe',
    Feld:
      `${ELEMENT} feldart:Feldart datentyp:Datentyp praezisierung?:Praezisierung inhalt?:latin vorbefuellung:Vorbefuellung werte?:Werte codelisteReferenz?:Liste ` +
      'codeKey?:token nameKey?:token helpKey?:token regel*:Regel maxSize?:positive mediaType*:media',
    Praezisierung: '=latin @maxLength:positive @maxValue:token @minLength:nonNegative @minValue:token @pattern:string',
    Werte: 'wert+:Wert',
    Wert: 'code:token name:string hilfe?:string',
    Liste: 'canonicalIdentification?:token version?:token canonicalVersionUri?:token',
    Genericode: '',
    Regel:
      'identifikation:Id name:latin beschreibung?:latin freitextRegel?:latin bezug*:Bezug stichwort*:Stichwort fachlicherErsteller?:latin letzteAenderung:dateTime ' +
      'typ:Regeltyp param*:Param ziel*:Ziel skript?:string fehler*:Fehler',
    Param: 'typ:ParamTyp @element!:string @name!:string',
    ParamTyp: '=paramTyp',
    Ziel: '@element!:string @name!:string',
    Fehler: '=string @code!:int',
    Sprache: 'element+:Uebersetzung @lang!:language @region:country @variant:simple @version!:positive',
    Uebersetzung:
      'uebersetzt:Id bezeichnungEingabe:string bezeichnungAusgabe:string hilfetextEingabe?:string hilfetextAusgabe?:string inhalt?:string werte?:Werte regel*:RegelUebersetzung',
    RegelUebersetzung: 'uebersetzt:Id fehler+:Fehler',
  },
  codes: {
    Qualitaet: ['urn:xoev-de:fim:codeliste:datenfelder.datenqualitaet', '1.0', 'PROD TEST'],
    Status: ['urn:xoev-de:xprozess:codeliste:status', '', ''],
    Praedikat: ['urn:xoev-de:fim-datenfelder:codeliste:relation', '', ''],
    Dokumentart: ['urn:xoev-de:fim-datenfelder:codeliste:dokumentart', '', ''],
    AblStruktur: [`${FIM}.ableitungsmodifikationenStruktur`, '1.0', '0 1 2 3'],
    AblRepraesentation: [`${FIM}.ableitungsmodifikationenRepraesentation`, '1.0', '0 1'],
    Elementart: [`${FIM}.schemaelementart`, '1.0', 'ABS HAR RNG'],
    Gruppenart: ['urn:xoev-de:fim:codeliste:datenfelder.gruppenart', '1.0', 'X'],
    Feldart: [`${FIM}.feldart`, '2.0', 'hidden input label locked select'],
    Datentyp: [`${FIM}.datentyp`, '2.0', 'bool date datetime file num num_currency num_int obj text text_latin time'],
    Vorbefuellung: [`${FIM}.vorbefuellung`, '1.0', 'keine optional verpflichtend'],
    Regeltyp: [`${FIM}.regeltyp`, '1.0', 'B K M V'],
  },
};
