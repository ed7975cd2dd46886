export { demandGoodPassword, hashPassword } from './password.ts';
export { kindsFor, mayDo } from './rules.ts';
export { changePasswordSchema, endSessionSchema, type SignIn, signInSchema } from './schema.ts';
export { ANONYMOUS, actorOf, endSession, sessionsFor, signOutEverywhere } from './sessions.ts';
export { type Device, type SignedIn, signInWithPassword } from './sign-in.ts';
