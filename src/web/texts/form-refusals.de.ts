/** Why a form is not kept or published, in German. */
export const form_refusals = {
  form_draft_there: 'Zu diesem Formular gibt es schon einen Entwurf. Arbeiten Sie daran weiter oder verwerfen Sie ihn.',
  form_id_taken: 'Ein Formular mit dieser Kennung gibt es schon. Bitte wählen Sie einen anderen Namen.',
  form_too_large: 'Das Formular ist zu groß. Teilen Sie es, oder kürzen Sie seine Listen.',
  form_key_twice: 'An der Stelle „{at}“ steht zweimal derselbe Schlüssel. Jede Frage braucht an ihrer Stelle einen eigenen.',
  form_list_unknown: 'Die Frage „{at}“ braucht die Liste „{detail}“; die gibt es in diesem Formular nicht.',
  form_list_empty: 'Die Frage „{at}“ bietet die Liste „{detail}“ an, und die ist leer.',
  form_pattern_broken: 'Das Muster der Frage „{at}“ ist kein gültiger regulärer Ausdruck: {detail}',
  form_pattern_slow: 'Das Muster der Frage „{at}“ kann dieselbe Antwort auf mehrere Arten lesen und würde den Server aufhalten: {detail}',
  form_count_crossed: 'Bei „{at}“ ist „mindestens“ größer als „höchstens“.',
  form_target_unknown: 'Eine Regel ({at}) handelt von „{detail}“, und das gibt es in diesem Formular nicht.',
  form_path_unknown:
    'Eine Regel ({at}) fragt nach „{detail}“, und das gibt es in diesem Formular nicht. Ändern oder entfernen Sie zuerst die Regel.',
  form_circle: 'Ob „{at}“ gefragt wird, hängt von sich selbst ab. Entfernen Sie eine der Regeln im Kreis.',
  form_unfinished: 'Das Formular ist noch nicht fertig: An der Stelle „{at}“ fehlt etwas.',
  form_tasks_open: 'Veröffentlicht wird erst, wenn alle Aufgaben erledigt sind. Noch offen: {n}.',
  form_refuted: 'Die Prüfung hat Menschen gefunden, die dieses Formular in eine Sackgasse führt. Es wird so nicht veröffentlicht.',
  form_not_decided: 'Nicht alle Regeln konnten geprüft werden. Bestätigen Sie, dass Sie das Formular trotzdem veröffentlichen wollen.',
  form_not_proved: 'Dieser Stand des Entwurfs ist noch nicht geprüft. Bitte lassen Sie ihn zuerst prüfen.',
  form_day_past: 'Dieser Tag ist schon vorbei. Wählen Sie heute oder einen späteren Tag.',
};
