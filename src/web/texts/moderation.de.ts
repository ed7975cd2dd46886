/** What moderators read before something becomes public, in German. */
export const moderation = {
  moderation: {
    title: 'Veröffentlichung',
    waits: 'Wartet auf Freigabe',
    waits_why: {
      findings: 'Diese Meldung wäre sofort öffentlich. Ihr Text könnte aber Menschen erkennen lassen. Darum entscheidet jemand von Ihnen.',
      unproved:
        'Diese Meldung wäre sofort öffentlich. Das Formular kam aber ohne den üblichen Nachweis des Browsers (zum Beispiel ohne JavaScript) und ohne Anmeldung. Meist ist das in Ordnung; darum sieht jemand kurz nach.',
    } as Record<string, string>,
    badge: 'Freigabe nötig',
    why_short: { findings: 'Text könnte Menschen erkennen lassen', unproved: 'ohne Nachweis des Browsers gesendet' } as Record<
      string,
      string
    >,
    one: '1 Stelle, die Menschen erkennen lassen könnte',
    many: '{n} Stellen, die Menschen erkennen lassen könnten',
    none: 'Im öffentlichen Text ist nichts gefunden, was Menschen erkennen lassen könnte. Lesen Sie trotzdem selbst: Das Programm übersieht manches.',
    kinds: { phone: 'Telefonnummer', email: 'E-Mail-Adresse', plate: 'Kfz-Kennzeichen', name: 'Name' } as Record<string, string>,
    blacken: 'Alle Stellen schwärzen',
    blacken_hint: 'Für alle steht dort dann […]. Den ursprünglichen Text sieht weiterhin nur das Team.',
    edit: 'Öffentlichen Text bearbeiten',
    public_text: 'Was alle lesen',
    public_text_hint: 'Der Text der meldenden Person bleibt erhalten; nur das Team sieht ihn.',
    place_label: 'Ort in Listen',
    place_hint: 'Straße und Hausnummer oder eine Beschreibung. Auch hier keine Namen.',
    save: 'Speichern',
    save_public: 'Speichern, sofort für alle',
    as_public: 'So lesen es alle',
    as_public_later: 'So lesen es alle nach der Freigabe',
    revisions: 'Frühere Fassungen',
    revised: { corrected: 'Von der meldenden Person geändert', moderated: 'Öffentlicher Text bearbeitet' } as Record<string, string>,
    before: 'Davor:',
    before_public: 'Davor öffentlich:',
    now: 'Jetzt:',
  },
};
