import { z } from 'zod';
import { EMAIL, PASSWORD } from './words.ts';

export const signInSchema = z.object({
  email: z.string().trim().min(1).max(EMAIL.max),
  password: z.string().min(1).max(PASSWORD.max),
  next: z.string().max(500).optional(),
});
export type SignIn = z.infer<typeof signInSchema>;

export const changePasswordSchema = z.object({
  current_password: z.string().min(1).max(PASSWORD.max),
  new_password: z.string().min(1).max(PASSWORD.max),
});
export type ChangePassword = z.infer<typeof changePasswordSchema>;

export const endSessionSchema = z.object({ session_id: z.uuid() });
export type EndSession = z.infer<typeof endSessionSchema>;
