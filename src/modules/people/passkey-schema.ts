import { z } from 'zod';
import { Refusal } from '#platform/errors';
import { PASSKEY_NAME, PASSWORD } from './words.ts';

const answer = z.string().min(1).max(20_000);
const name = z.string().trim().min(1).max(PASSKEY_NAME.max);

export const addPasskeySchema = z.object({ answer, name });
export type AddPasskey = z.infer<typeof addPasskeySchema>;

export const renamePasskeySchema = z.object({ passkey_id: z.uuid(), name });
export type RenamePasskey = z.infer<typeof renamePasskeySchema>;

export const removePasskeySchema = z.object({ passkey_id: z.uuid(), password: z.string().min(1).max(PASSWORD.max) });
export type RemovePasskey = z.infer<typeof removePasskeySchema>;

export const signInWithPasskeySchema = z.object({ answer, next: z.string().max(500).optional() });
export type SignInWithPasskey = z.infer<typeof signInWithPasskeySchema>;

const base64url = z
  .string()
  .max(10_000)
  .regex(/^[\w-]*$/);
const credential = { id: base64url, rawId: base64url, type: z.literal('public-key'), clientExtensionResults: z.object({}).default({}) };
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

/** What a browser sends after making a passkey (WebAuthn level 3, RegistrationResponseJSON), as far as it is read. */
export const creationSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.string().max(40))
      .max(10)
      .default([])
      .transform((all) => TRANSPORTS.filter((one) => all.includes(one))),
  }),
});

/** What a browser sends after asking for a passkey (AuthenticationResponseJSON), as far as it is read. */
export const assertionSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish().transform((handle) => handle ?? undefined),
  }),
});

/** The answer of a browser, read; refuses `passkey_failed` for what is none. */
export function parsed<T>(schema: z.ZodType<T>, answer: string): T {
  try {
    return schema.parse(JSON.parse(answer));
  } catch {
    throw new Refusal('passkey_failed');
  }
}
