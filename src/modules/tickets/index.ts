export { type ArticleWave, articleWavesFor } from './article-waves.ts';
export { hearTicketMail, openMailTicket, readyForMail } from './by-mail.ts';
export { type Caller, callerFor, callersFor } from './callers.ts';
export { type CallRow, callsFor, pushCall, waitingFor } from './calls.ts';
export { TOPICS, type Topic, topicPart } from './city.ts';
export { DEMO_CHANGES, DEMO_MATTERS, DEMO_SEARCHES, DEMO_TICKET_FILE, DEMO_TICKETS } from './city-demo.ts';
export { compareRates, type Deflection, deflectionFor } from './deflection.ts';
export { loadDemoTickets } from './demo.ts';
export { loadDemoQuarter } from './demo-quarter/load.ts';
export * from './desk.ts';
export { AGES, type CallFigures, type DeskFigures, deskFiguresFor } from './figures.ts';
export { DESK_PERIODS, type DeskFiguresQuestion, deskFiguresSchema } from './figures-schema.ts';
export { mergeTicket, raiseProblem, solveAll, unmergeTicket } from './group.ts';
export { answerTicket, askRequester, classifyTicket, moveTicket, solveTicket } from './handle.ts';
export { answersFor, helpFor, noteHelp, topicOf } from './help.ts';
export { linkArticle } from './linked.ts';
export { ticketNews } from './news.ts';
export { type TicketOfAsset, ticketsOfAsset } from './of-asset.ts';
export {
  type OutageDuring,
  outagesDuringFor,
  outagesOfProblem,
  problemForOutage,
  problemOfOutage,
  publishProblemOutage,
} from './outages.ts';
export { ownTicketsFor } from './own.ts';
export { TICKET_DATA } from './personal.ts';
export { type OwnTicket, ownTicketFor, type TicketForStaff, ticketForStaff, topicsFor } from './read.ts';
export { rateTicket, reopenTicket, replyToTicket, withdrawTicket } from './requester.ts';
export { TICKET_RETENTION } from './retention.ts';
export { mayCallBack, mayReadDeskFigures, maySeeFigures, mayTakeCalls, TICKET, TICKET_STATES } from './rules.ts';
export * from './schema.ts';
export { submitTicket, type TicketReceipt, takeTicketCall } from './submit.ts';
export type { Tally } from './tally.ts';
export { tellAboutTicket } from './tell.ts';
export { type KnownProblem, knownProblemsFor, tellProblem, untellProblem } from './told.ts';
export { type CallWave, callWavesFor, type Wave, wavesFor } from './waves.ts';
