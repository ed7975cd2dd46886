/** Around an application, in English: who may apply, for whom, and who agrees. */
export const apply_more = {
  apply_more: {
    early: {
      check: 'Check whether this is for you',
      offer: 'A few questions beforehand tell you whether this application is for you, and save you one in vain.',
      title: 'Is this application for you?',
      lead: 'Answer what you know. We keep none of it. If you begin the application afterwards, these answers stand in it already.',
      judge: 'Check',
      again: 'Check again',
      yes: 'Yes, you can apply',
      yes_text: 'By your answers nothing speaks against it. It is decided once the application has been looked at.',
      maybe: 'Maybe: that is not certain yet',
      maybe_text: 'So far nothing speaks against it. It still depends on these answers:',
      no: 'No, probably not, because:',
      law: 'Legal basis: {law}',
      instead: 'What you can do',
      anyway: 'Apply nevertheless',
      anyway_text:
        'You may apply all the same. Then we decide on it, and you can take action against the decision. It will probably be refused.',
      begin: 'Begin the application with these answers',
    },
  },
};
