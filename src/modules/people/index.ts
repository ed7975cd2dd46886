export { addPerson, type NewPerson } from './add.ts';
export { apiKeyCountsFor, apiKeysFor, endApiKey, giveApiKey } from './api-keys.ts';
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
  teamPart,
  triageTeam,
} from './city.ts';
export {
  editCity,
  editedItemsFor,
  editItem,
  historyForAdmin,
  itemForAdmin,
  itemsForAdmin,
  type ReturnItem,
  returnItem,
  versionForAdmin,
} from './edit-city.ts';
export { editText, placeholdersFor } from './edit-text.ts';
export { eraseSelf, ownPersonData } from './erase.ts';
export { endAccess, joinTeam, lockStaff, reactivateStaff, setRoles, takeFromTeam, unlockSignIn } from './manage.ts';
export { demandGoodPassword, hashPassword } from './password.ts';
export { PEOPLE_RETENTION } from './retention.ts';
export { kindsFor, mayDo } from './rules.ts';
export { changePasswordSchema, endSessionSchema, type SignIn, signInSchema } from './schema.ts';
export { ANONYMOUS, actorOf, endSession, sessionsFor, signOut, signOutEverywhere } from './sessions.ts';
export { type Device, type SignedIn, signInWithPassword } from './sign-in.ts';
export { membersFor, rolesFor, staffFor, staffMemberFor } from './staff.ts';
