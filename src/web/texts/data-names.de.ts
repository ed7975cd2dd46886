/** What the city holds of people and what for, by the names in `personal.ts` of the modules. In German. */
export const data_names: Record<string, { what: string; why: string }> = {
  article_feedback: { what: 'Ob ein Artikel geholfen hat, und warum nicht, ohne Namen', why: 'Damit Artikel besser werden.' },
  article_comments: { what: 'Anmerkungen von Mitarbeitenden zu Artikeln', why: 'Damit die verantwortliche Person davon weiß.' },
  article_reads: {
    what: 'Wer Pflichtlektüre als gelesen bestätigt hat',
    why: 'Damit die Stadt zeigen kann, dass wichtige Regeln bekannt sind.',
  },
  article_drafts: { what: 'Was jemand an einem Artikel getippt und nicht gespeichert hat', why: 'Damit nichts verloren geht.' },
  article_files: { what: 'Wer Dateien zu Artikeln hinzugefügt hat', why: 'Damit man weiß, wen man fragt.' },
  articles_written: {
    what: 'Wer Artikel geschrieben, geprüft und zu pflegen hat',
    why: 'Damit niemand den eigenen Text freigibt und jeder Artikel jemanden hat, der ihn pflegt.',
  },
  posted_letters: {
    what: 'Wann ein Bescheid zur Post ging, und ob und warum er zurückkam',
    why: 'Damit feststeht, ab wann Fristen laufen.',
  },
  postbox: {
    what: 'Wann etwas im Postfach einer Person lag, wann sie es geöffnet hat und wie ein Bescheid zu ihr kam',
    why: 'Als Nachweis, ab wann Fristen laufen.',
  },
  postbox_consents: {
    what: 'Ob und wann jemand in elektronische Bescheide eingewilligt hat',
    why: 'Weil Bescheide nur mit Einwilligung elektronisch kommen dürfen.',
  },
  handovers: { what: 'Wer einen abgeschlossenen Antrag an ein Archiv abgegeben hat', why: 'Damit man weiß, wen man fragt.' },
  service_drafts: { what: 'Wer einen Entwurf zu einer Leistung zuletzt gespeichert hat', why: 'Damit man weiß, wen man fragt.' },
  form_drafts: { what: 'Wer einen Entwurf eines Formulars zuletzt gespeichert hat', why: 'Damit man weiß, wen man fragt.' },
  app_favourites: { what: 'Welche Anwendungen jemand vorn haben will', why: 'Damit sie auf der Startseite zuerst stehen.' },
  assets: { what: 'Welche Geräte der Stadt jemand hat', why: 'Damit man weiß, wer ein Gerät hat und wem man hilft.' },
  wishes: {
    what: 'Wünsche an die IT und wer sie unterstützt',
    why: 'Damit man nachfragen kann und Bescheid bekommt, was daraus wird.',
  },
  portfolio_owners: { what: 'Wer eine Anwendung, einen Vorschlag oder eine Maßnahme betreut', why: 'Damit man weiß, wen man fragt.' },
  portfolio_steps: {
    what: 'Wer über das Portfolio entschieden oder von einer Maßnahme berichtet hat',
    why: 'Damit Entscheidungen nachvollziehbar sind.',
  },
  preparedness_keepers: {
    what: 'Wer für kritische Dienste, Übungen und Aufgaben der Notfallvorsorge einsteht',
    why: 'Damit im Notfall klar ist, wer handelt.',
  },
  preparedness_answers: { what: 'Wer eine Prüffrage der Notfallvorsorge beantwortet hat', why: 'Damit man nachfragen kann.' },
  emergency_packs: {
    what: 'Verschlüsselte Notfallmappe der Abteilung, und wer von ihr erfährt',
    why: 'Damit die Stadt auch ohne Netz arbeiten kann.',
  },
  paper_sheets: {
    what: 'Bögen, die auf Papier aufgenommen wurden, bis sie ganz eingegeben sind: Meldung und Kontakt',
    why: 'Damit nichts verloren geht, was während eines Ausfalls auf Papier geschrieben wurde.',
  },
  paper_hands: {
    what: 'Wer einen Bogen eingegeben, gegengelesen oder seine Nummer ungültig gemacht hat',
    why: 'Damit nie eine Person allein entscheidet, was auf Papier stand.',
  },
  alarm_chain: { what: 'Wer im Krisenfall alarmiert wird, mit Telefon und Mail', why: 'Damit der Krisenstab schnell zusammenkommt.' },
  crises: {
    what: 'Wer in einem Krisenbuch steht: alarmiert, zuständig, geschrieben, entschieden',
    why: 'Damit belegt ist, wer wann was wusste und tat.',
  },
  service_states: { what: 'Wer wann gesagt hat, wie es um eine Leistung steht', why: 'Damit man nachfragen kann.' },
  asset_bookings: { what: 'Für wen ein Gerät vorgemerkt ist', why: 'Damit es an den Tagen da ist, an denen es gebraucht wird.' },
  asset_events: { what: 'Welche Geräte jemand bekommen und zurückgegeben hat', why: 'Damit man weiß, wer ein Gerät wann hatte.' },
  asset_keepers: { what: 'Wer ein Gerät ausgegeben oder ein Dokument dazu abgelegt hat', why: 'Damit man weiß, wen man fragt.' },
  app_opens: {
    what: 'Wann jemand eine Anwendung zuletzt geöffnet hat',
    why: 'Damit zuletzt benutzte schnell zu finden sind. Nur für die Person selbst; nicht, wie oft.',
  },
  notices_told: { what: 'Wer Störungen und Mitteilungen veröffentlicht hat', why: 'Damit Rückfragen möglich bleiben.' },
  announcement_acks: {
    what: 'Wer eine Mitteilung zur Kenntnis genommen hat',
    why: 'Damit sie nicht mehr gezeigt wird und die Stadt belegen kann, dass wichtige bekannt sind.',
  },
  orders: {
    what: 'Bestellungen: was, für wen, wohin und warum',
    why: 'Damit geliefert werden kann und nachvollziehbar bleibt, wer was bekam.',
  },
  catalogue_favourites: { what: 'Welche Dinge jemand im Bestellkatalog vorn haben will', why: 'Damit sie im Katalog zuerst stehen.' },
  order_drafts: { what: 'Ihr Warenkorb', why: 'Damit Sie später weiter bestellen können.' },
  approvals: { what: 'Ihre Zustimmungen zu Bestellungen', why: 'Damit feststeht, wer einer Ausgabe zugestimmt hat.' },
  order_handovers: { what: 'Wer was bekommen hat, mit Unterschrift und Quittung', why: 'Als Beleg für die Übergabe.' },
  stock_moves: { what: 'Wer im Lager Ware angenommen, übergeben oder gezählt hat', why: 'Damit Fehlmengen sich klären lassen.' },
  staff_changes: {
    what: 'Eintritte, Wechsel und Austritte: wer, wohin, wann, und was zurückkommt',
    why: 'Damit am ersten Tag alles da ist und beim Gehen nichts vergessen wird.',
  },
  read_only_periods: {
    what: 'Wer die Plattform für eine Wartung auf Nur-Lesen geschaltet und das beendet hat',
    why: 'Damit feststeht, wer das veranlasst hat.',
  },
  staff_change_keepers: {
    what: 'Wer einen Wechsel begonnen und seine Aufgaben abgehakt hat',
    why: 'Damit Rückfragen möglich bleiben.',
  },
  purchases: {
    what: 'Wer bei Lieferanten bestellt und Ware angenommen hat',
    why: 'Damit feststeht, wer etwas bestellt und wer es angenommen hat.',
  },
  invoices: { what: 'Wer eine Eingangsrechnung erfasst und freigegeben hat', why: 'Damit zwei Menschen für jede Zahlung einstehen.' },
  suppliers: { what: 'Ansprechstellen und Adressen von Lieferanten', why: 'Damit Bestellungen ankommen.' },
  ticket_texts: { what: 'Anfragen an den Service Desk', why: 'Damit er helfen kann und man sieht, was daraus wurde.' },
  ticket_satisfaction: {
    what: 'Zufriedenheit mit einer Lösung',
    why: 'Damit der Service Desk besser wird; ausgewertet ab fünf Antworten.',
  },
  ticket_solver: {
    what: 'Wer eine Anfrage gelöst oder einen Punkt ihrer Checkliste abgehakt hat',
    why: 'Damit Rückfragen möglich bleiben.',
  },
  calls: { what: 'Anrufe beim Service Desk', why: 'Damit wer anruft erkannt wird und Wartezeiten bekannt sind.' },
  callbacks: { what: 'Vereinbarte Rückrufe', why: 'Damit der Service Desk zur vereinbarten Zeit unter der richtigen Nummer anruft.' },
  ticket_times: {
    what: 'Zeiten, die Sie auf Anfragen gebucht haben',
    why: 'Damit Sie eine Buchung zurücknehmen können; ausgewertet wird nie nach Person.',
  },
  help_events: {
    what: 'Welche Antworten unter einem Pseudonym genutzt wurden',
    why: 'Um zu messen, ob Antworten Anrufe ersparen; ausgewertet ab fünf Personen.',
  },
  gaps: {
    what: 'Fehlende Antworten in den Worten der Fragenden, ohne Namen; wer darüber entschied',
    why: 'Damit oft Gefragtes einen Artikel bekommt; gesammelt ab fünf Personen.',
  },
  forms_made: {
    what: 'Wer ein Formular gemacht und veröffentlicht hat',
    why: 'Damit man weiß, wen man fragt. Anträge berufen sich darauf.',
  },
  application_drafts: {
    what: 'Angefangene Anträge mit ihren Unterlagen',
    why: 'Damit man nach einer Unterbrechung weiterschreiben kann.',
  },
  application_keys: {
    what: 'Schlüssel eines angefangenen Antrags, nur als Prüfsumme',
    why: 'Damit nur weiterschreibt, wer ihn begonnen hat.',
  },
  application_phones: {
    what: 'Link für ein Telefon zu einem angefangenen Antrag, nur als Prüfsumme',
    why: 'Damit nur das eigene Telefon Dateien schickt.',
  },
  application_return: {
    what: 'E-Mail-Adresse, an die Link und Code eines angefangenen Antrags gingen',
    why: 'Damit man auf einem anderen Gerät weiterschreibt und an das Ende der Aufbewahrung erinnert wird.',
  },
  representatives: {
    what: 'Wer einen Antrag für jemand anderen stellt: beide Namen, Verhältnis, Anschrift',
    why: 'Damit klar ist, für wen entschieden wird und wohin der Bescheid geht.',
  },
  co_applicants: {
    what: 'Wer einem Antrag zustimmen muss: Name, E-Mail-Adresse, Antwort',
    why: 'Damit die Zustimmung eingeholt und belegt werden kann.',
  },
  application_answers: {
    what: 'Angaben in Anträgen',
    why: 'Um über den Antrag zu entscheiden und die Entscheidung belegen zu können.',
  },
  application_files: { what: 'Unterlagen zu Anträgen', why: 'Als Nachweis, wo einer verlangt ist.' },
  decisions: {
    what: 'Entscheidung über einen Antrag, mit Gründen und Bescheid',
    why: 'Damit beide Seiten wissen, was gilt, und es nachweisen können.',
  },
  fees: {
    what: 'Gebühren zu Anträgen und wie sie bezahlt wurden, ohne Konto und Karte',
    why: 'Um sie einzunehmen, zurückzuzahlen und in den Büchern der Stadt nachzuweisen.',
  },
  fee_keepers: {
    what: 'Wer einen Zahlungseingang, einen Verzicht oder eine Rückzahlung eingetragen hat',
    why: 'Damit sich jede Buchung nachvollziehen lässt.',
  },
  application_deciders: {
    what: 'Wer einen Antrag bearbeitet und entschieden hat',
    why: 'Damit zwei Personen entscheiden und Rückfragen möglich bleiben.',
  },
  idea_texts: { what: 'Ideen und Lob', why: 'Damit die Stadt sie prüfen und beantworten kann.' },
  supports: { what: 'Wer eine Idee unterstützt', why: 'Damit jede Unterstützung einmal zählt und man sie zurücknehmen kann.' },
  report_texts: {
    what: 'Texte und Antworten einer Meldung',
    why: 'Damit die Stadt weiß, worum es geht, und belegen kann, was sie wusste.',
  },
  report_places: { what: 'Ort einer Meldung', why: 'Damit jemand hinfahren kann; später für Statistik und Ratsbericht.' },
  unconfirmed: {
    what: 'Gesendetes, dessen E-Mail-Adresse noch nicht bestätigt ist',
    why: 'Damit niemand unter fremder Adresse schreibt.',
  },
  drafts: { what: 'Angefangene Meldung mit Fotos', why: 'Damit man nach einer Unterbrechung weiterschreiben kann.' },
  duty_shifts: { what: 'Wer wann Bereitschaft hatte', why: 'Damit bei Gefahr die Richtigen verständigt werden.' },
  duty_told: { what: 'Wer von einer Gefahr verständigt wurde', why: 'Damit niemand zweimal und niemand gar nicht verständigt wird.' },
  passed_on: { what: 'Was an andere Stellen weiterging', why: 'Als Nachweis, was wem weitergegeben wurde.' },
  contact: { what: 'Name, E-Mail-Adresse und Telefon', why: 'Um zu antworten, nachzufragen und den Stand mitzuteilen.' },
  followers: {
    what: 'Wer eine Meldung verfolgt',
    why: 'Damit nur Bestätigte E-Mails bekommen, in ihrer Sprache, bis sie genug haben.',
  },
  messages: { what: 'Nachrichten und Notizen', why: 'Damit alle, die daran arbeiten, den Verlauf kennen.' },
  places: { what: 'Betreff und Ort eines Vorgangs', why: 'Für Listen, Karte und Statistik.' },
  photos: { what: 'Fotos und ihre Dateinamen', why: 'Damit man sieht, was gemeint ist.' },
  photo_originals: {
    what: 'Originale unkenntlich gemachter Fotos',
    why: 'Damit sich Fehler beim Unkenntlichmachen berichtigen lassen.',
  },
  mailbox_mails: {
    what: 'E-Mails an den Service Desk, die noch jemand ansehen muss, und Prüfsummen schon übernommener',
    why: 'Damit nichts verloren geht und nichts doppelt ankommt.',
  },
  mailbox_decided: { what: 'Wer über eine solche E-Mail entschied', why: 'Damit Rückfragen möglich bleiben.' },
  mails_in: { what: 'Empfangene E-Mails', why: 'Um zu klären, ob eine E-Mail ankam; was sie sagt, steht im Vorgang.' },
  who_worked: { what: 'Wer von der Stadt daran arbeitete', why: 'Damit jemand zuständig ist und Rückfragen möglich bleiben.' },
  inbox_views: { what: 'Eigene Ansichten des Eingangs', why: 'Damit Mitarbeitende wiederfinden, wonach sie suchen.' },
  notices: { what: 'Mitteilungen an Mitarbeitende', why: 'Damit jede und jeder nur bekommt, was gewünscht ist, und nichts doppelt.' },
  account: { what: 'Konto', why: 'Um Sie anzumelden und Ihre Meldungen zu zeigen.' },
  password: { what: 'Passwort, nur als Prüfsumme', why: 'Um zu prüfen, ob Sie es sind. Niemand kann es lesen.' },
  sessions: { what: 'Angemeldete Geräte', why: 'Damit Sie angemeldet bleiben und sehen, wo.' },
  session_keys: { what: 'Schlüssel der Anmeldung, nur als Prüfsumme', why: 'Um ein angemeldetes Gerät zu erkennen.' },
  second_factors: { what: 'Zweiter Faktor und Passkeys', why: 'Um Konten zu schützen.' },
  sign_in_failures: { what: 'Misslungene Anmeldungen und Links für neue Passwörter', why: 'Um Angriffe auf Konten zu bremsen.' },
  representations: {
    what: 'Wer für wen handeln darf: Person, Adresse der Vertretung, Umfang, Dauer',
    why: 'Damit nur handelt, wer darf, und sich später sagen lässt, wer durfte.',
  },
  sign_ups: {
    what: 'E-Mail-Adressen, für die jemand ein Konto anlegen wollte',
    why: 'Damit nur ein Konto bekommt, wem die Adresse gehört, und niemand mit E-Mails überschüttet wird.',
  },
  identities: {
    what: 'Wer Sie beim Anmeldedienst oder im Verzeichnis der Stadt sind',
    why: 'Damit Sie sich mit Ihrem Dienstkonto anmelden können.',
  },
  directory_plans: {
    what: 'Was ein Abgleich mit dem Verzeichnis an Zugängen ändert',
    why: 'Damit jemand vorher prüfen kann, wer Zugang, Teams und Rollen bekommt oder verliert.',
  },
  scim_groups: { what: 'Gruppen, die ein Programm von außen schickt', why: 'Damit Teams und Rollen den Gruppen folgen.' },
  absences: { what: 'Abwesenheit und Vertretung', why: 'Damit Arbeit nicht liegen bleibt. Ein Grund wird nie gespeichert.' },
  membership: { what: 'Teams und Rollen', why: 'Damit jede und jeder sieht und darf, was die Arbeit verlangt.' },
  program_contacts: { what: 'Ansprechperson eines Programms', why: 'Um zu fragen, wenn ein Programm mit Schlüssel stört.' },
  sent_mails: { what: 'Gesendete E-Mails', why: 'Um zu klären, ob eine Nachricht verschickt wurde.' },
  demo_mails: { what: 'Postfach der Vorführung', why: 'Um in der Vorführung zu zeigen, was verschickt würde.' },
  trail: { what: 'Protokoll: wer wann was geändert hat', why: 'Als Nachweis, dass nichts verändert wurde. Es enthält keine Inhalte.' },
  trail_salts: {
    what: 'Prüfschlüssel des Protokolls',
    why: 'Damit sich belegen lässt, was geändert wurde. Mit den Kontaktdaten gehen sie; danach sagt das Protokoll nichts mehr über den Inhalt.',
  },
  search_docs: { what: 'Suchverzeichnis', why: 'Damit Mitarbeitende Artikel, Anwendungen und Ansprechpersonen finden.' },
  search_misses: {
    what: 'Suchen ohne Treffer, ohne Person',
    why: 'Um zu sehen, was fehlt. Wörter stehen erst da, wenn sie mehrmals gesucht wurden; Nummern und Adressen nie.',
  },
  form_keys: { what: 'Merker gegen doppeltes Senden', why: 'Damit ein zweimal gesendetes Formular einmal zählt.' },
  uploads: { what: 'Hochgeladene Dateien', why: 'Fotos und Anhänge, ohne das, was die Kamera hineinschrieb.' },
  edits: { what: 'Wer Angaben der Stadt geändert hat', why: 'Damit sich nachlesen lässt, wer was eingestellt hat.' },
};
