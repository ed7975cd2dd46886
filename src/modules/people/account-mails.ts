/** What people are told about their own account, at the moment it happens. */
export const ACCOUNT_MAILS = {
  de: {
    account: 'Mein Konto',
    not_you: 'Waren Sie das nicht? Dann ändern Sie bitte sofort Ihr Passwort und rufen Sie uns an: {phone}.',
    password_link: {
      subject: 'Neues Passwort festlegen',
      text: 'Jemand, wahrscheinlich Sie, möchte für Ihr Konto ein neues Passwort festlegen. Der Link gilt eine Stunde und nur einmal. Haben Sie das nicht gewollt, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.',
      link: 'Neues Passwort festlegen',
    },
    sign_up: {
      subject: 'Ihr Konto anlegen',
      text: 'Jemand, wahrscheinlich Sie, möchte mit dieser Adresse ein Konto anlegen. Der Link gilt 24 Stunden und nur einmal. Haben Sie das nicht gewollt, müssen Sie nichts tun: Dann entsteht kein Konto.',
      link: 'Konto anlegen',
    },
    has_account: {
      subject: 'Sie haben schon ein Konto',
      text: 'Jemand, wahrscheinlich Sie, wollte mit dieser Adresse ein Konto anlegen. Zu ihr gehört aber schon eines. Melden Sie sich bitte damit an. Wissen Sie Ihr Passwort nicht mehr, können Sie auf der Seite der Anmeldung ein neues festlegen. Haben Sie das nicht gewollt, müssen Sie nichts tun.',
      link: 'Zur Anmeldung',
    },
    representation_offered: {
      subject: 'Sie sollen jemanden vertreten',
      text: '{who} möchte, dass Sie in unserem digitalen Rathaus für sie oder ihn handeln. Was Sie dürften und wie lange, steht auf der Seite hinter dem Link. Er gilt 14 Tage. Sie brauchen ein Konto mit dieser E-Mail-Adresse. Kennen Sie die Person nicht oder möchten Sie das nicht, müssen Sie nichts tun.',
      link: 'Ansehen und annehmen',
    },
    representation_accepted: {
      subject: 'Ihre Vertretung ist angenommen',
      text: 'Für Sie darf ab jetzt handeln: {who}. Sie können das jederzeit beenden.',
      link: 'Vertretungen ansehen',
    },
    representation_ended: {
      subject: 'Eine Vertretung ist beendet',
      text: 'Die Vertretung zwischen Ihnen und {who} ist ab sofort beendet.',
      link: 'Vertretungen ansehen',
    },
    invited: {
      subject: 'Ihr Zugang ist eingerichtet',
      text: 'Für Sie wurde ein Zugang als Mitarbeiterin oder Mitarbeiter eingerichtet. Legen Sie bitte mit dem Link Ihr erstes Passwort fest. Er gilt sieben Tage und nur einmal.',
      link: 'Erstes Passwort festlegen',
    },
    password_set: {
      subject: 'Ihr Passwort wurde neu festgelegt',
      text: 'Für Ihr Konto gilt ab jetzt ein neues Passwort. Alle Geräte wurden abgemeldet.',
      link: null,
    },
    factor_on: {
      subject: 'Zweiter Faktor eingerichtet',
      text: 'Für Ihr Konto wurde ein zweiter Faktor eingerichtet: Codes aus einer App.',
      link: null,
    },
    factor_off: { subject: 'Zweiter Faktor entfernt', text: 'Für Ihr Konto werden keine Codes aus einer App mehr verlangt.', link: null },
    factors_reset: {
      subject: 'Zweiter Faktor zurückgesetzt',
      text: 'Die Verwaltung hat den zweiten Faktor Ihres Kontos zurückgesetzt: App, Passkeys und Wiederherstellungscodes gelten nicht mehr. Alle Geräte wurden abgemeldet.',
      link: null,
    },
    code_used: {
      subject: 'Wiederherstellungscode benutzt',
      text: 'Bei Ihrem Konto hat sich jemand mit einem Wiederherstellungscode angemeldet.',
      link: null,
    },
    passkey_added: { subject: 'Passkey hinzugefügt', text: 'Zu Ihrem Konto wurde ein Passkey hinzugefügt.', link: null },
    emergency_used: {
      subject: 'Notfallkonto benutzt',
      text: 'Mit dem Notfallkonto „{who}“ hat sich gerade jemand angemeldet. War das nicht verabredet, schalten Sie den Zugang bitte sofort ab.',
      link: 'Zugänge ansehen',
    },
    envelope_due: {
      subject: 'Umschläge der Notfallkonten prüfen',
      text: 'Seit einem Jahr hat niemand nachgesehen, ob diese Umschläge unversehrt im Tresor liegen: {who}. Sehen Sie bitte nach und vermerken Sie es. Fehlt ein Umschlag oder ist er offen, drucken Sie ein neues Blatt.',
      link: 'Notfallkonten ansehen',
    },
    stands_in: {
      subject: 'Sie sind als Vertretung eingetragen',
      text: 'Sie sind als Vertretung eingetragen: {who}. In dieser Zeit stehen die Vorgänge in Ihrem Eingang unter „In Vertretung“, und Sie bekommen die Mitteilungen dazu mit. Passt das nicht, sprechen Sie sich bitte miteinander ab.',
      link: 'Zum Eingang',
    },
    directory_stopped: {
      subject: 'Der Abgleich mit dem Verzeichnis wartet auf Sie',
      text: 'Der nächtliche Abgleich mit dem Verzeichnis hätte ungewöhnlich vielen Personen den Zugang genommen ({who}) und wurde angehalten. Es ist nichts geändert. Bitte sehen Sie nach, ob das Verzeichnis vollständig war, und geben Sie den Plan frei oder lesen Sie es neu.',
      link: 'Plan ansehen',
    },
    directory_held: {
      subject: 'Eine Änderung von außen wartet auf Sie',
      text: 'Anmeldedienst oder Verzeichnis melden eine Änderung für {who}, die erst jemand ansehen soll: Offene Vorgänge gingen zurück an ihr Team, oder an einem Tag endeten zu viele Zugänge. Sie geschieht, sobald Sie sie freigeben.',
      link: 'Änderung ansehen',
    },
    passkey_removed: { subject: 'Passkey entfernt', text: 'Von Ihrem Konto wurde ein Passkey entfernt.', link: null },
  },
  en: {
    account: 'My account',
    not_you: 'Was this not you? Then please change your password at once and call us: {phone}.',
    password_link: {
      subject: 'Set a new password',
      text: 'Somebody, probably you, wants to set a new password for your account. The link is good for an hour and only once. If you did not want this, you need not do anything: your password stays as it is.',
      link: 'Set a new password',
    },
    sign_up: {
      subject: 'Create your account',
      text: 'Somebody, probably you, wants to create an account with this address. The link is good for 24 hours and only once. If you did not want this, you need not do anything: no account will be made.',
      link: 'Create the account',
    },
    has_account: {
      subject: 'You already have an account',
      text: 'Somebody, probably you, wanted to create an account with this address. But one belongs to it already. Please sign in with that one. If you no longer know your password, you can set a new one from the sign-in page. If you did not want this, you need not do anything.',
      link: 'Sign in',
    },
    representation_offered: {
      subject: 'You are asked to act for somebody',
      text: '{who} would like you to act for them in our digital town hall. What you would be allowed to do and for how long stands on the page behind the link. It is good for 14 days. You need an account with this e-mail address. If you do not know the person or do not want this, you need not do anything.',
      link: 'See and accept',
    },
    representation_accepted: {
      subject: 'Your representation was accepted',
      text: 'From now on this person may act for you: {who}. You can end this at any time.',
      link: 'See representations',
    },
    representation_ended: {
      subject: 'A representation has ended',
      text: 'The representation between you and {who} has ended as of now.',
      link: 'See representations',
    },
    invited: {
      subject: 'Your access is ready',
      text: 'An account was set up for you as a member of staff. Please set your first password by the link. It is good for seven days and only once.',
      link: 'Set the first password',
    },
    password_set: {
      subject: 'Your password was set anew',
      text: 'Your account has a new password from now on. All devices were signed out.',
      link: null,
    },
    factor_on: { subject: 'Second factor set up', text: 'A second factor was set up for your account: codes from an app.', link: null },
    factor_off: { subject: 'Second factor removed', text: 'Your account no longer asks for codes from an app.', link: null },
    factors_reset: {
      subject: 'Second factor reset',
      text: 'The administration has reset the second factor of your account: the app, passkeys and recovery codes no longer count. All devices were signed out.',
      link: null,
    },
    code_used: { subject: 'Recovery code used', text: 'Somebody signed in to your account with a recovery code.', link: null },
    passkey_added: { subject: 'Passkey added', text: 'A passkey was added to your account.', link: null },
    emergency_used: {
      subject: 'Emergency account used',
      text: 'Somebody has just signed in with the emergency account “{who}”. If this was not agreed on, please end its access at once.',
      link: 'See the accounts',
    },
    envelope_due: {
      subject: 'Check the envelopes of emergency accounts',
      text: 'For a year nobody has looked whether these envelopes lie in the safe unopened: {who}. Please look and note it. If an envelope is missing or open, print a new sheet.',
      link: 'See the emergency accounts',
    },
    stands_in: {
      subject: 'You are entered as deputy',
      text: 'You are entered as deputy: {who}. In that time the cases stand in your inbox under “Standing in”, and you are told what happens on them. If this does not suit you, please talk to each other.',
      link: 'To the inbox',
    },
    directory_stopped: {
      subject: 'The synchronisation with the directory waits for you',
      text: 'The nightly synchronisation with the directory would have ended the access of unusually many people ({who}) and was stopped. Nothing was changed. Please see whether the directory was complete, and release the plan or read the directory anew.',
      link: 'See the plan',
    },
    directory_held: {
      subject: 'A change from outside waits for you',
      text: 'The sign-in service or the directory names a change for {who} that somebody should look at first: open cases would go back to their team, or too many accesses would end in a day. It is done as soon as you release it.',
      link: 'See the change',
    },
    passkey_removed: { subject: 'Passkey removed', text: 'A passkey was removed from your account.', link: null },
  },
} as const;

export type AccountNews = Exclude<keyof (typeof ACCOUNT_MAILS)['de'], 'account' | 'not_you'>;
