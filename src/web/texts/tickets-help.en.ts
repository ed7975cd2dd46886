import type { ticket_help_texts as german } from './tickets-help.de.ts';

/** How the service desk works, for those who ask and those who answer, in English. */
export const ticket_help_texts: typeof german = {
  ticket_guide: [
    {
      id: 'anfragen',
      title: 'Ask for help and see where it stands',
      steps: [
        '“Before you call” shows how long one waits just now, and looks for answers.',
        'Under “My requests” you write what does not work. While you write, fitting answers appear beside; they open in a new window, nothing is lost.',
        'You would rather not wait? Under “Before you call” and on the page of your request you choose a time for a call back; you can move and cancel it there too.',
        'On the page of your request you answer questions, withdraw it, or say that it still does not work.',
      ],
      text: 'You see your own requests only. By when we answer follows from how urgent it is and how many it hits. While we wait for you the clock stands still.',
    },
    {
      id: 'service-desk',
      title: 'Work at the service desk',
      steps: [
        '“Service desk call”: enter number, name or device, choose the person, take the ticket. Calls of the telephone system stand at the top.',
        'Solved on the phone already? Then write the solution at once; the ticket counts as solved at first contact.',
        'Asking back stops the clock. With a supplier it runs on.',
        'Classifying changes topic and priority. The deadlines are then as if it had been so from the start.',
        'Macros do several things at once. Before, you read what will happen; if one part is not possible, nothing is done. What is open on the checklist stands there before you solve.',
        'If it is about an application, one button passes the ticket to its owner in the department.',
      ],
      text: 'Priority 1 to 4 follows from urgency and how many are hit. Deadlines count service hours only, no holidays and no weekends.',
    },
    {
      id: 'aenderungen',
      title: 'Planning changes',
      steps: [
        '“Changes”, then “Plan a change”: beginning and end, risk, the applications it touches and how it is taken back.',
        'Somebody else approves it on the page of the change. If the plan is altered afterwards, it must be approved once more.',
        'The calendar shows what stands against it: the same application at the same time, a public holiday, hours in which nothing may be changed.',
      ],
      text: 'The calendar file (ICS) can be read by calendar programs. Printed, the page is a list.',
    },
    {
      id: 'auswertung',
      title: 'Figures for the head of the desk',
      steps: [
        'Open “Figures of the service desk” and choose the period; the one before always stands beside it.',
        'CSV and PDF hold the same tables.',
        'At the end stand articles that need work: due, with links that lead nowhere, of no help to many, or read and then called after all.',
      ],
      text: 'Nothing is shown of fewer than five people, and nothing about single people who ask or answer. Whoever reads the figures sees no request by that.',
    },
    {
      id: 'luecken',
      title: 'Closing missing answers',
      steps: [
        '“Missing answers” shows what many ask or search for in vain, by minutes on the phone.',
        '“Begin an article” makes a draft in the words of those who asked. Or name an article that exists.',
        'If no article is needed, keep why; then it does not come up again.',
      ],
      text: 'It is answered when the article is released. From then on it says what has still been asked. Only groups of five people and more count, and no wording that tells who somebody is.',
    },
    {
      id: 'anwendungen',
      title: 'Looking after an application',
      steps: [
        '“Edit” on the page of the application: texts, address, whom the tile is for, what is asked regularly.',
        '“History” shows every version with what changed, and brings one back.',
      ],
      text: 'Whoever looks after applications in its team may do so. An administrator makes new ones, and gives one to another team.',
    },
    {
      id: 'desk-einrichten',
      title: 'Setting up the service desk',
      steps: [
        '“Administration”, then “Topics of the service desk”: what staff get help with, who gets it first, what has to be done each time. Arrows order the list.',
        '“City details”, then “Service desk”: telephone, service hours, deadlines, priorities, calls back, remote help. New deadlines count for new tickets.',
        'A topic that is no longer needed is not deleted but no longer offered. “History” brings every version back.',
      ],
      text: 'Whoever edits the details of the city may do this. Every change counts at once.',
    },
    {
      id: 'wirkung',
      title: 'What answers spare',
      steps: [],
      text: 'Counted is whether somebody writes or calls within 72 hours after an answer. Only what was said to be solved and stayed quiet counts as spared. Stored are pseudonyms that change after 90 days; shown are groups of five people or more. A random group without answers (city details, “comparison group”) shows what they really do.',
    },
  ],
};
