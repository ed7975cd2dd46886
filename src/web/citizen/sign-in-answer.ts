import type { FastifyRequest } from 'fastify';
import type { Device } from '#modules/people';
import type { Work } from '#platform/work';
import type { Context } from '../context.ts';
import { type Answer, seeOther } from '../handlers.ts';

/** The cookie that says the password was right, until the second factor follows. */
export const HALF = 'half';

/** What the browser sent along to a sign-in. */
export function deviceOf(request: FastifyRequest): Device {
  return { cookie: cookieOf(request, 'device'), label: String(request.headers['user-agent'] ?? '') };
}

/** A cookie by its plain name. */
export function cookieOf(request: FastifyRequest, name: string): string | undefined {
  return request.cookies[name] ?? request.cookies[`__Host-${name}`];
}

interface Opened {
  kind: string;
  secret: string;
  expires_at: string;
  device_cookie: string;
}

/** Where somebody goes who has signed in, with the cookies of the session and the device. */
export function signedIn(context: Context, work: Work, opened: Opened, next: string | undefined): Answer {
  return seeOther(ownPath(next) ?? context.url(opened.kind === 'staff' ? '/portal' : '/'), {
    session: { value: opened.secret, expires_at: new Date(opened.expires_at) },
    device: { value: opened.device_cookie, expires_at: new Date(work.now().getTime() + 365 * 86_400_000) },
    [HALF]: null,
  });
}

/** Only a path of this house: never another site, whatever stands in the address. */
function ownPath(next: string | undefined): string | undefined {
  if (!next?.startsWith('/') || /^\/[/\\]/.test(next)) return undefined;
  const resolved = new URL(next, 'http://own.invalid');
  // A path may come out of the parser as //host (from /.//host), which a browser reads as another site.
  const own = resolved.origin === 'http://own.invalid' && !resolved.pathname.startsWith('//');
  return own ? resolved.pathname + resolved.search : undefined;
}
