export { absencesFor } from './absence-list.ts';
export * from './absences.ts';
export { addPerson, type NewPerson } from './add.ts';
export { apiKeyCountsFor, apiKeyFor, apiKeysFor, endApiKey, type GivenKey, giveApiKey, provisionerFor } from './api-keys.ts';
export { changePassword } from './change-password.ts';
export { chooseLanguage } from './choose-language.ts';
export * from './city.ts';
export { type Colleague, colleaguesFor } from './colleagues.ts';
export { loadDemoAbsences } from './demo-absences.ts';
export { loadDemoRepresentations } from './demo-representations.ts';
export { type Away, awayOn, deputyOf, standsInFor, todayFor } from './deputies.ts';
export * from './details.ts';
export * from './edit-city.ts';
export { editText, placeholdersFor } from './edit-text.ts';
export {
  checkEnvelope,
  type EmergencyAccount,
  emergencyFor,
  managersFor,
  remindEnvelopes,
  setEmergency,
  tellEmergency,
} from './emergency.ts';
export { eraseSelf, ownPersonData } from './erase.ts';
export { boundBy, ownFactorsFor } from './factors.ts';
export type { Device } from './failures.ts';
export { inviteStaff } from './invite.ts';
export { endAccess, joinTeam, lockStaff, reactivateStaff, setRoles, takeFromTeam, unlockSignIn } from './manage.ts';
export { type Begun, beginElsewhere, endElsewhere, OIDC_BACK, type Said, saidFor } from './oidc.ts';
export * from './passkey-schema.ts';
export { addPasskey, newPasskeyFor, removePasskey, renamePasskey } from './passkeys.ts';
export { demandGoodPassword, hashPassword } from './password.ts';
export { askPasswordLink, givePasswordLink, passwordLinkFor, passwordLinkPath, setPasswordByLink } from './password-link.ts';
export { PEOPLE_DATA } from './personal.ts';
export * from './represent.ts';
export { PEOPLE_RETENTION } from './retention.ts';
export { kindsFor, manages, mayDo } from './rules.ts';
export * from './schema.ts';
export { confirmTotp, newTotpFor, removeTotp, renewCodes, resetFactors } from './second-factor.ts';
export { ANONYMOUS, actorOf, endSession, sessionsFor, signOut, signOutEverywhere } from './sessions.ts';
export { type SignedIn, signInWithPassword } from './sign-in.ts';
export { signInWithCode } from './sign-in-code.ts';
export { LDAP } from './sign-in-directory.ts';
export { signInElsewhere } from './sign-in-elsewhere.ts';
export { questionForPasskey, signInWithPasskey } from './sign-in-passkey.ts';
export { askSignUp, confirmedAddressOf, signUp, signUpFor, signUpOpen, signUpWithPasskey } from './sign-up.ts';
export { membersFor, rolesFor, staffFor, staffMemberFor } from './staff.ts';
export { colleagueFor, colleagueSchema, staffListFor, staffListSchema } from './staff-list.ts';
