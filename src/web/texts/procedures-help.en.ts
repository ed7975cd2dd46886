/** Help about how applications are dealt with, for staff, in English. */
export const procedures_help = {
  procedures_help: {
    desk: [
      {
        id: 'pruefung-vorab',
        title: 'How do we tell people early that an application is not for them?',
        steps: [
          'The page of a procedure has “Check beforehand”. Add questions that are asked there alone, and tick what of the form is asked first.',
          'For each reason write the condition as a German sentence (das Feld vorab.gebiet = NEIN) and the sentence people read then: in German and English, with the law and a way out.',
          'What the rules of the form say about these questions counts by itself.',
        ],
        text: 'The answer is yes, maybe or no. Nothing of it is kept. After a “no” everybody may still apply. Without questions and reasons there is no check.',
      },
      {
        id: 'nicht-alle-sehen',
        title: 'How do answers stay with a few teams?',
        steps: [
          'Under “Answers that not everybody sees” add a restriction.',
          'Tick the questions or groups, and the teams and roles that see them.',
        ],
        text: 'Everybody else reads only how many answers are missing: on the page, in files, tables, interface and search. It counts at once, for applications that are there already, too. What the decision letter says is read by everybody who sees the application.',
      },
      {
        id: 'stelle-fragen',
        title: 'How do we ask another office?',
        steps: [
          'On the page of the procedure say under “Other offices that may be asked” which teams those are and what each of them sees.',
          'On the application choose to ask another office, the team and your question.',
          'The deadline stands still until the answer is there or you go on. The answer then stands in the case.',
        ],
        text: 'An office outside is asked your own way; the case remembers that you wait. What others are not to see, an asked office does not see either.',
      },
      {
        id: 'briefe-gestalten',
        title: 'How do we change what letters look like?',
        steps: [
          'Under “Layout of letters” write definitions in Typst or upload a file.',
          'Saving sets a made-up letter with them and shows it. What does not work is named with its line.',
          'Once put into use, it counts for every letter written from then on.',
          'The history brings an earlier version back. An empty draft put into use lets letters look as Stadttor sets them again.',
        ],
        text: 'Letters that exist stay as they are. A letter that fails because of the layout comes in the look of Stadttor, and is just as valid.',
      },
    ],
    asked: {
      id: 'stellung-nehmen',
      title: 'Another team asks us about an application. How do we answer?',
      steps: [
        'Under “Statements” stand the questions to your team, open ones first.',
        'Open one: you read the question, and only the answers released for it.',
        'Write your statement and give it.',
      ],
      text: 'The deadline of the application then runs on. Whoever applied does not read your answer there.',
    },
  },
};
