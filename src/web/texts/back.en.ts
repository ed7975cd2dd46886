import type { back_texts as de } from './back.de.ts';

/** Devices that come back by an order, in English. */
export const back_texts: typeof de = {
  back: {
    title: 'Give back a device, have it repaired or exchanged',
    open: 'Give back, repair, exchange',
    lead: 'This becomes a job for the store. Under “My orders” you see how far it is.',
    way: 'What shall be done with it?',
    ways: { return: 'I give it back', repair: 'It is broken and shall be repaired', exchange: 'I need another one for it' },
    way_hints: {
      return: 'You do not need it any more.',
      repair: 'You get it back; where needed the store lends you another one meanwhile.',
      exchange: 'You get another one and give this one back.',
    },
    devices: 'Which devices is it about?',
    reason: 'What is the matter?',
    reason_hint: 'Needed for repair and exchange: what does not work, and since when?',
    wanted_on: 'Until when?',
    send: 'Send the job',
    none: 'You have no device at the moment',
    settle_choices: {
      return: { handed_over: 'Is back in the store', cancelled: 'Is not taken back' },
      repair: {
        taken_in: 'Taken in for repair',
        ready: 'Repaired, lies ready',
        handed_over: 'Is with the person again',
        cancelled: 'Is not repaired',
      },
      exchange: { ready: 'The new one lies ready', handed_over: 'Is exchanged', cancelled: 'Is not exchanged' },
    },
    line_states: {
      return: { handed_over: 'Given back' },
      repair: { taken_in: 'Being repaired', ready: 'Repaired, lies ready', handed_over: 'Back again' },
      exchange: { handed_over: 'Exchanged' },
    },
    erasure: 'How were the data erased? {name}',
    erasure_hint: 'Needed where a device with data enters the store, a lent one, too.',
    tag: { repair: 'Given in its place: number of the device', exchange: 'New device: number' },
    tag_hint: { repair: 'Only where the repair is not worth it and the person gets another one.', exchange: 'Stands on the label.' },
    loan: 'Lent meanwhile: number of the device',
    loan_until: 'Lent until',
    restock: 'Can be ordered again',
    restock_hint: 'Then counts in the store like a new one.',
  },
};
