export { addPerson, type NewPerson } from './add.ts';
export { apiKeyCountsFor, apiKeysFor, endApiKey, giveApiKey } from './api-keys.ts';
export { changePassword } from './change-password.ts';
export { chooseLanguage } from './choose-language.ts';
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
  teamPart,
  triageTeam,
} from './city.ts';
export { type Colleague, colleaguesFor } from './colleagues.ts';
export * from './edit-city.ts';
export { editText, placeholdersFor } from './edit-text.ts';
export { eraseSelf, ownPersonData } from './erase.ts';
export { boundBy, ownFactorsFor } from './factors.ts';
export type { Device } from './failures.ts';
export { inviteStaff } from './invite.ts';
export { endAccess, joinTeam, lockStaff, reactivateStaff, setRoles, takeFromTeam, unlockSignIn } from './manage.ts';
export * from './passkey-schema.ts';
export { addPasskey, newPasskeyFor, removePasskey, renamePasskey } from './passkeys.ts';
export { demandGoodPassword, hashPassword } from './password.ts';
export { askPasswordLink, givePasswordLink, passwordLinkFor, passwordLinkPath, setPasswordByLink } from './password-link.ts';
export { PEOPLE_DATA } from './personal.ts';
export { PEOPLE_RETENTION } from './retention.ts';
export { kindsFor, mayDo } from './rules.ts';
export * from './schema.ts';
export { confirmTotp, newTotpFor, removeTotp, renewCodes, resetFactors } from './second-factor.ts';
export { ANONYMOUS, actorOf, endSession, sessionsFor, signOut, signOutEverywhere } from './sessions.ts';
export { type SignedIn, signInWithPassword } from './sign-in.ts';
export { signInWithCode } from './sign-in-code.ts';
export { questionForPasskey, signInWithPasskey } from './sign-in-passkey.ts';
export { membersFor, rolesFor, staffFor, staffMemberFor } from './staff.ts';
