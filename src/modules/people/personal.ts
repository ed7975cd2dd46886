import type { DataDeclaration } from '#platform/personal';

/** What accounts hold. Accounts of staff belong to the city: they are switched off, and the name stays beside what was done. */
export const PEOPLE_DATA: DataDeclaration = {
  personal: [
    {
      name: 'account',
      columns: {
        people: ['name', 'email', 'phone', 'department', 'language', 'kind', 'active', 'created_at', 'manager_id', 'email_confirmed_at'],
      },
      ends: ['account'],
      copy: ['person.name', 'person.email', 'person.language', 'person.created_at'],
    },
    { name: 'password', columns: { people: ['password_hash'] }, ends: ['account'], copy: 'secret' },
    {
      name: 'sessions',
      columns: { sessions: ['person_id', 'device', 'created_at', 'expires_at', 'via', 'second_factor', 'representation_id'] },
      ends: ['sessions', 'account'],
      copy: ['sessions.0.device', 'sessions.0.created_at'],
    },
    { name: 'session_keys', columns: { sessions: ['session_hash'] }, ends: ['sessions', 'account'], copy: 'secret' },
    {
      name: 'second_factors',
      columns: {
        second_factors: ['person_id', 'secret', 'last_step', 'created_at'],
        recovery_codes: ['person_id', 'code_hash', 'used_at'],
        emergency_envelopes: ['person_id', 'printed_at', 'checked_at', 'checked_by', 'reminded_for'],
        passkeys: [
          'person_id',
          'name',
          'credential_id',
          'public_key',
          'transports',
          'counter',
          'created_at',
          'last_used_at',
          'last_challenge',
        ],
      },
      ends: ['removed', 'account'],
      copy: ['second_factors.keys.0.name'],
    },
    {
      name: 'sign_in_failures',
      columns: {
        sign_in_failures: ['account_hash', 'device_hash', 'failures', 'last_at', 'blocked_until'],
        password_links: ['person_id', 'link_hash', 'created_at', 'expires_at', 'used_at'],
      },
      ends: ['sign_in_attempts', 'account'],
      copy: 'secret',
    },
    {
      name: 'sign_ups',
      columns: { sign_ups: ['email', 'language', 'asked_at', 'expires_at', 'used_at', 'link_hash'] },
      ends: ['sign_ups', 'account'],
      copy: ['sign_ups.0.asked_at', 'sign_ups.0.used_at'],
    },
    {
      name: 'representations',
      columns: {
        representations: [
          'person_id',
          'representative_id',
          'email',
          'scope',
          'ends_at',
          'link_hash',
          'link_expires_at',
          'offered_at',
          'accepted_at',
          'ended_at',
          'ended_by',
        ],
      },
      ends: ['representations', 'account'],
      copy: ['representations.given.0.scope', 'representations.taken.0.accepted_at'],
    },
    {
      name: 'identities',
      staff: true,
      columns: { identities: ['person_id', 'source', 'subject', 'made_at'] },
      ends: ['account'],
      copy: ['identities.0.subject'],
    },
    {
      name: 'membership',
      staff: true,
      columns: { team_members: ['person_id', 'team_id', 'lead'], person_roles: ['person_id', 'role_id'] },
      ends: ['removed', 'account'],
      copy: ['teams.0.team_id', 'roles.0'],
    },
    {
      name: 'absences',
      staff: true,
      columns: { absences: ['person_id', 'starts_on', 'ends_on', 'deputy_id', 'entered_by', 'entered_at'] },
      ends: ['absences', 'account'],
      copy: ['absences.0.starts_on', 'absences.0.ends_on'],
    },
    { name: 'program_contacts', columns: { api_keys: ['contact', 'name'] }, ends: ['stays'], copy: 'unassigned' },
  ],
  not_personal: {
    absences: ['absence_id'],
    api_keys: ['api_key_id', 'ended_at', 'for_people', 'for_inventory', 'key_hash', 'made_at', 'may_answer', 'procedures', 'team_id'],
    passkeys: ['passkey_id'],
    people: ['demo', 'emergency', 'ended_elsewhere', 'erased_at', 'person_id'],
    representations: ['representation_id'],
    roles: ['grants', 'name', 'role_id'],
    sessions: ['session_id'],
    sign_ups: ['sign_up_id'],
    // A value made by chance for one sign-in; nothing leads from it to a person.
    sign_ins_used: ['state_hash', 'used_at'],
    teams: ['about', 'active', 'email', 'name', 'team_id'],
  },
};
