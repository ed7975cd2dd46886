import type { linksOf } from '#modules/cases';
import { casePath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';

/** The way from the desk to what everybody sees. */
export function PublicPage({ t, url, path }: PageProps<unknown> & { path: string }) {
  return (
    <p>
      <a href={url(path)}>{t.case.public_page}</a>
    </p>
  );
}

/** The cases that a case is linked with. */
export function CaseLinks({ t, url, links }: PageProps<unknown> & { links: Awaited<ReturnType<typeof linksOf>> }) {
  const c = t.case;
  if (links.length === 0) return null;
  return (
    <>
      <h2>{c.links}</h2>
      <ul>
        {links.map((link) => (
          <li key={`${link.type} ${link.case_id}`}>
            {c.link_types[link.type]}: <a href={url(casePath(link))}>{link.number}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

interface Contact {
  name: string | null;
  email: string | null;
  phone?: string | null;
}

/** Who wrote, as items of a list; `known` is false where the actor may not see it. */
export function contactItems({ t }: PageProps<unknown>, label: string, contact: Contact | null, known: boolean) {
  const c = t.case;
  if (!known) return [{ label, value: c.no_contact }];
  return [
    { label, value: contact?.name ?? c.anonymous },
    ...(contact?.email ? [{ label: c.email, value: <a href={`mailto:${contact.email}`}>{contact.email}</a> }] : []),
    ...(contact?.phone ? [{ label: c.phone, value: contact.phone }] : []),
  ];
}
