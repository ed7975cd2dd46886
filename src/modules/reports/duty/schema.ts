import { z } from 'zod';
import { ROTA } from '../words.ts';

export const planDutySchema = z.object({ lines: z.string().trim().min(1).max(ROTA.max) });
export type PlanDuty = z.infer<typeof planDutySchema>;

export const dropShiftSchema = z.object({ duty_shift_id: z.uuid() });
export type DropShift = z.infer<typeof dropShiftSchema>;

export const takeDangerSchema = z.object({ case_id: z.uuid() });
export type TakeDanger = z.infer<typeof takeDangerSchema>;
