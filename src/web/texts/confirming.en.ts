/** Confirming the address under which something was sent, in English. */
export const confirming = {
  confirming: {
    waiting: 'Almost done: please confirm your address',
    about: 'This is about: {about}.',
    steps: [
      'We have written to {email}.',
      'Open the link in that e-mail and press “Confirm and send” there.',
      'Only then will we see what you wrote. Without it we delete it after {hours} hours.',
    ],
    nothing: 'No e-mail coming?',
    nothing_text: 'Please look into the spam folder too. If the address has a typing error, correct it here.',
    again: 'Send once more',
    again_sent: 'We have written to {email} once more.',
    title: 'Confirm and send',
    text: 'The button sends your message to the city. Then you will see its number and where it stands.',
    confirm: 'Confirm and send',
    made: 'This has been confirmed and sent already.',
    look: 'See where it stands',
    gone: 'This link is no longer valid',
    done: 'Confirmed and sent',
    done_text: 'Your number is {number}. You have the link to your report by e-mail.',
  },
};
