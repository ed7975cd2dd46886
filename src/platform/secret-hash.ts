import { createHash } from 'node:crypto';

/** What is kept of a secret that somebody brings along: a random one needs no salt, and is found by its hash. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
