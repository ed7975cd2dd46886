import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blackened, findingsIn, piecesOf } from './findings.ts';

const found = (text: string, reporter: string | null = null) =>
  findingsIn(text, reporter).map(({ kind, from, to }) => `${kind}: ${text.slice(from, to)}`);

describe('what may tell who somebody is', () => {
  test.each([
    ['Rufen Sie an: 0541 123456, gern abends.', ['phone: 0541 123456']],
    ['Mobil 0170/1234567 oder +49 (0)541 323-4567', ['phone: 0170/1234567', 'phone: +49 (0)541 323-4567']],
    ['(0541) 98 76 54 geht immer', ['phone: (0541) 98 76 54']],
    ['Mail an ada.lovelace@buerger.example bitte', ['email: ada.lovelace@buerger.example']],
    ['Der Wagen OS-AB 123 steht da.', ['plate: OS-AB 123']],
    ['B MW 1234 und OS:X 7H', ['plate: B MW 1234', 'plate: OS:X 7H']],
    ['Das Kennzeichen lautet os ab123.', ['plate: os ab123']],
    ['Kennzeichen: OSAB123', ['plate: OSAB123']],
    ['Das war Herr Müller von gegenüber', ['name: Müller']],
    ['Frau Dr. Erika Muster-Mann sah es', ['name: Erika Muster-Mann']],
    ['Vor dem Haus der Familie Öztürk liegt Müll.', ['name: Öztürk']],
    ['Mein Name ist Ada Lovelace und ich', ['name: Ada Lovelace']],
    ['Gestern hat Klaus Beispielmann dort Müll verbrannt', ['name: Klaus Beispielmann']],
    ['Anna-Lena Muster-Probe wohnt daneben', ['name: Anna-Lena Muster-Probe']],
    ['Nachbar Probe parkt immer so', ['name: Probe']],
    ['Danke!\nViele Grüße\nAda Lovelace', ['name: Ada Lovelace']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    'Lotter Straße 12 A, 49074 Osnabrück',
    'Die LED-3 flackert, Mast 12345678, Leuchte LED 30',
    'Am 24.11.2026 um 12.30-14.00 Uhr, seit 01.02.2026',
    'Auf der A 30 und der B 68, Ausfahrt 19, Linie M 1',
    'Geprüft nach DIN EN 1176, Gerät nach DIN-EN 13241',
    'Kanaldeckel 2345 6789 klappert, Nr. 123456',
    'Die Frau mit dem Hund und der Herr daneben',
    'Frau Oberbürgermeisterin hat es versprochen',
    'LKW ab 3,5 t parken dort, 20 Stück',
    'Ecke Herrenteichswall / Frauenstraße',
    'An der Erich Maria Remarque Straße und am Hans Calmeyer Platz, vor der Anne Frank Schule',
    'Wilhelm-Busch-Straße, Maria Hilf Kirche, Karl Straße',
    'Auch die Nachbar Bertelsdorferstraße ist dunkel',
  ])('stays quiet about: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test("the reporter's own name is one, as a whole and its last part, but not the thing of that name", () => {
    expect(found('Ich, peter baum, melde: Der Baum ist um.', 'Peter Baum')).toEqual(['name: peter baum']);
    expect(found('Bei Baum klingeln. Ein Baum liegt da.', 'Peter Baum')).toEqual(['name: Baum']);
    expect(found('Alles in Ordnung (fast).', '( .* ')).toEqual([]);
  });

  test('everything found is struck out, and nothing is found afterwards', () => {
    expect(blackened('Herr Müller, 0541 123456, fährt OS-AB 123.')).toBe('Herr […], […], fährt […].');
    expect(found(blackened('Herr Müller, 0541 123456, fährt OS-AB 123.'))).toEqual([]);
  });

  test('the pieces of any text are the text again, and findings never lie over each other', () => {
    const bits = fc.array(
      fc.constantFrom('Herr ', 'Müller', ' ', '\n', '0541 123456', 'OS-AB 1', 'a@b.de', 'Gruß', ',', '-', '12', 'ä', '@'),
    );
    fc.assert(
      fc.property(bits, (some) => {
        const text = some.join('');
        const findings = findingsIn(text, 'Ada Müller');
        expect(
          piecesOf(text, findings)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
        for (const [n, one] of findings.entries()) expect(one.from).toBeGreaterThanOrEqual(findings[n - 1]?.to ?? 0);
      }),
    );
  });

  test('a long text made to be slow is read in time', () => {
    const began = performance.now();
    findingsIn(`${'a.'.repeat(2_500)}@`, 'Ada Lovelace');
    findingsIn('Herr A'.padEnd(5_000, 'a-'), 'Ada Lovelace');
    findingsIn(`Kennzeichen ${'a '.repeat(2_400)}`, 'Ada Lovelace');
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
