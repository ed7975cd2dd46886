/** What the desk does beyond answering: macros, checklists, changes, calls back, time. One line of the door. */
export { type ChangeRow, changesFor, comingChangesFor } from './calendar.ts';
export { callbacksDueFor, callbacksFor, ownCallbackFor } from './callback-lists.ts';
export { bookCallback, cancelCallback, moveCallback, settleCallback } from './callbacks.ts';
export { planChange, replanChange } from './changes.ts';
export { tickChecks } from './checks.ts';
export { MACROS, type Macro, macroPart } from './city-macros.ts';
export { type MacroStep, macroFor, runMacro } from './macros.ts';
export { callbackSlotsFor } from './slots.ts';
export { splitTicket, ticketSplitFor } from './split.ts';
export { bookTime, undoTime } from './times.ts';
