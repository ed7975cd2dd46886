export { correctReport } from './correct.ts';
export { ownReportsFor } from './own.ts';
export { ownWaysFor } from './own-ways.ts';
export { undoWithdrawal, withdrawReport } from './withdraw.ts';
