export { addPerson, type NewPerson } from './add.ts';
export { changePassword } from './change-password.ts';
export {
  DEMO_CITIZENS,
  DEMO_STAFF,
  type DemoPerson,
  demoPeopleFor,
  demoPersonId,
  ROLES,
  type Role,
  TEAMS,
  type Team,
  triageTeam,
} from './city.ts';
export { demandGoodPassword, hashPassword } from './password.ts';
export { kindsFor, mayDo } from './rules.ts';
export { changePasswordSchema, endSessionSchema, type SignIn, signInSchema } from './schema.ts';
export { ANONYMOUS, actorOf, endSession, sessionsFor, signOut, signOutEverywhere } from './sessions.ts';
export { type Device, type SignedIn, signInWithPassword } from './sign-in.ts';
