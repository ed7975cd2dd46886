import { expect } from 'vitest';
import type { RunningCity } from './running-city.ts';
import { type Fields, fieldsOf, type Visitor } from './visitor.ts';

/** Begins an application of a procedure and gives the address of its draft. */
export async function aBegun(visitor: Visitor, procedure_id: string): Promise<string> {
  const path = `/beantragen/${procedure_id}`;
  const { location } = await visitor.post(path, fieldsOf((await visitor.get(path)).html, path));
  expect(location).toMatch(/^\/antrag\/[\w-]{36}$/);
  return location;
}

/** Sends a form of a page at its own address, or at another one the page posts to. */
export async function send(visitor: Visitor, page: string, fields: Fields, action = page) {
  return await visitor.post(action, { ...fieldsOf((await visitor.get(page)).html, action), ...fields });
}

/** An application to fell a tree, whole but for its photos, with somebody who is to agree; gives the draft and their link. */
export async function aTreeOfTwo(city: RunningCity, visitor: Visitor, email: string): Promise<{ draft: string; link: string }> {
  const draft = await aBegun(visitor, 'baumfaellung');
  const page = `${draft}/zustimmende`;
  const named = await send(visitor, page, { name: 'Nora Nachbarin', email });
  expect([named.status, named.text.includes('Nora Nachbarin')]).toEqual([200, true]);
  const [mail] = (await city.mailsTo(email, 1)).slice(-1);
  const [, link = ''] = /https?:\/\/[^/]+(\/zustimmen\/[\w.-]+)/.exec(mail?.body_text ?? '') ?? [];
  expect(link).not.toBe('');
  return { draft, link };
}
