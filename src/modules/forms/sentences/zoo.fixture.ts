import type { Field, FieldType, Form, FormPart, Group } from '../form.pure.ts';
import { aGroup as group, aField as question } from '../parts.fixture.ts';

export const aField = (key: string, title: string, type: FieldType, more: Partial<Field> = {}): Field =>
  question(key, { title: { de: title }, type, ...more });
export const aGroup = (key: string, title: string, parts: FormPart[]): Group => group(key, parts, { title: { de: title } });

/** An invented form about a travelling zoo: the same group at two places, a list, dates, numbers. */
export const ZOO: Form = {
  title: { de: 'Wanderzoo' },
  parts: [
    aGroup('G90000000001', 'Tier', [
      aField('F90000000011', 'Art des Tieres', 'code', { list: 'animals' }),
      aField('F90000000012', 'Ist das Tier zahm?', 'bool'),
      aField('F90000000013', 'Futtermenge', 'integer'),
      aField('F90000000014', 'Rufname', 'text'),
      aField('F90000000015', 'Geburtstag', 'date'),
      aField('F90000000016', 'Tag der Impfung', 'date'),
      aGroup('G90000000002', 'Stall', [aField('F90000000021', 'Länge', 'number'), aField('F90000000022', 'Breite', 'number')]),
    ]),
    aGroup('G90000000003', 'Halter', [
      aGroup('G90000000004', 'Ankunft', [
        aField('F90000000031', 'Tag', 'integer'),
        aField('F90000000032', 'Monat', 'integer'),
        aField('F90000000033', 'Jahr', 'integer'),
      ]),
      aField('F90000000041', 'Rufzeichen', 'text'),
      { kind: 'notice', key: 'F90000000042', title: { de: 'Hinweis zur Fütterung' }, min: 1, max: 1, text: { de: 'Bitte nicht füttern' } },
    ]),
    aGroup('G90000000005', 'Ersatz', [aField('F90000000041', 'Rufzeichen', 'text'), aField('note', 'Notiz (nicht „wenn“)', 'text')]),
  ],
  lists: [
    {
      key: 'animals',
      values: [
        { code: '001', name: { de: 'Elefant' } },
        { code: '002', name: { de: 'Seelöwe' } },
        { code: 'SEE', name: { de: 'Seeadler; Uhu' } },
      ],
    },
  ],
  rules: [],
};

export const ANIMAL = 'G90000000001';
