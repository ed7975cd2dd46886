import { z } from 'zod';
import { EMAIL, NAME, PASSWORD } from './words.ts';

export * from './represent-schema.ts';

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

export const signInWithCodeSchema = z.object({ ticket: z.string().max(200), code: z.string().trim().min(1).max(40) });
export type SignInWithCode = z.infer<typeof signInWithCodeSchema>;

export const confirmTotpSchema = z.object({ sealed: z.string().max(200), code: z.string().trim().min(1).max(20) });
export type ConfirmTotp = z.infer<typeof confirmTotpSchema>;

export const withPasswordSchema = z.object({ password: z.string().min(1).max(PASSWORD.max) });
export type WithPassword = z.infer<typeof withPasswordSchema>;

export const askPasswordLinkSchema = z.object({ email: z.string().trim().max(EMAIL.max).pipe(z.email()) });
export type AskPasswordLink = z.infer<typeof askPasswordLinkSchema>;

export const setPasswordSchema = z.object({ secret: z.string().max(100), new_password: z.string().min(1).max(PASSWORD.max) });
export type SetPassword = z.infer<typeof setPasswordSchema>;

const language = z.enum(['de', 'en']);
export const askSignUpSchema = z.object({ email: z.string().trim().max(EMAIL.max).pipe(z.email()), language });
export type AskSignUp = z.infer<typeof askSignUpSchema>;

const signUp = { secret: z.string().max(100), name: z.string().trim().min(1).max(NAME.max), language };
export const signUpSchema = z.object({ ...signUp, new_password: z.string().min(1).max(PASSWORD.max) });
export type SignUp = z.infer<typeof signUpSchema>;

export const signUpWithPasskeySchema = z.object({ ...signUp, answer: z.string().min(1).max(20_000) });
export type SignUpWithPasskey = z.infer<typeof signUpWithPasskeySchema>;

export const chooseLanguageSchema = z.object({ language });
export type ChooseLanguage = z.infer<typeof chooseLanguageSchema>;

export const endSessionSchema = z.object({ session_id: z.uuid() });
export type EndSession = z.infer<typeof endSessionSchema>;
