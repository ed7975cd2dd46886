export { type RotaLine, readRota } from './duty/lines.ts';
export { dropShift, planDuty, rotaFor } from './duty/plan.ts';
export { dutyFor } from './duty/read.ts';
export type { Shift } from './duty/rota.ts';
export * from './duty/schema.ts';
export { takeDanger } from './duty/take.ts';
export { escalateDuty, pageDuty } from './duty.ts';
