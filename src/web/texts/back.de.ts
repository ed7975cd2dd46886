/** Devices that come back by an order, in German: given back, repaired, exchanged. */
export const back_texts = {
  back: {
    title: 'Gerät zurückgeben, reparieren oder tauschen lassen',
    open: 'Zurückgeben, reparieren, tauschen',
    lead: 'Daraus wird ein Auftrag für das Lager. Unter „Meine Bestellungen“ sehen Sie, wie weit er ist.',
    way: 'Was soll damit geschehen?',
    ways: {
      return: 'Ich gebe es zurück',
      repair: 'Es ist kaputt und soll repariert werden',
      exchange: 'Ich brauche dafür ein anderes',
    } as Record<string, string>,
    way_hints: {
      return: 'Sie brauchen es nicht mehr.',
      repair: 'Sie bekommen es wieder; wenn nötig, leiht das Lager Ihnen so lange ein anderes.',
      exchange: 'Sie bekommen ein anderes und geben dieses zurück.',
    } as Record<string, string>,
    devices: 'Um welche Geräte geht es?',
    reason: 'Was ist damit?',
    reason_hint: 'Bei Reparatur und Tausch nötig: Was geht nicht, seit wann?',
    wanted_on: 'Bis wann?',
    send: 'Auftrag abschicken',
    none: 'Sie haben zurzeit kein Gerät',
    settle_choices: {
      return: { handed_over: 'Ist zurück im Lager', cancelled: 'Wird nicht zurückgenommen' },
      repair: {
        taken_in: 'Zur Reparatur angenommen',
        ready: 'Repariert, liegt bereit',
        handed_over: 'Ist wieder bei der Person',
        cancelled: 'Wird nicht repariert',
      },
      exchange: { ready: 'Neues liegt bereit', handed_over: 'Ist getauscht', cancelled: 'Wird nicht getauscht' },
    } as Record<string, Record<string, string>>,
    line_states: {
      return: { handed_over: 'Zurückgegeben' },
      repair: { taken_in: 'In Reparatur', ready: 'Repariert, liegt bereit', handed_over: 'Wieder da' },
      exchange: { handed_over: 'Getauscht' },
    } as Record<string, Record<string, string>>,
    erasure: 'Wie wurden die Daten gelöscht? {name}',
    erasure_hint: 'Nötig, wenn ein Gerät mit Daten ins Lager kommt, auch ein geliehenes.',
    tag: { repair: 'Stattdessen ausgegeben wird: Nummer des Geräts', exchange: 'Neues Gerät: Nummer' } as Record<string, string>,
    tag_hint: {
      repair: 'Nur wenn sich die Reparatur nicht lohnt und die Person ein anderes bekommt.',
      exchange: 'Steht auf dem Aufkleber.',
    } as Record<string, string>,
    loan: 'Geliehen wird so lange: Nummer des Geräts',
    loan_until: 'Geliehen bis',
    restock: 'Kann wieder bestellt werden',
    restock_hint: 'Zählt dann im Lager wie ein neues.',
  },
};
