import { Fragment, type ReactNode } from 'react';
import { Crest } from './crest.tsx';
import { Icon } from './icon.tsx';
import { NavAnchor, type NavLink } from './navigation.tsx';
import type { Assets } from './page.tsx';

export interface LayoutCity {
  name: string;
  short_name: string;
  crest_url?: string;
}

export interface LayoutUser {
  name: string;
  /** Small line beneath: team or role. */
  note?: string;
  sign_out_action: string;
  profile_href?: string;
}

/** The words of both layouts, in the page's language. */
export interface LayoutTexts {
  skip: string;
  /** Under the city's name: "Digitales Rathaus". */
  tagline: string;
  menu: string;
  main_navigation: string;
  other_language: string;
  footer: string;
  sign_out: string;
  signed_in_as: string;
}

export interface LayoutProps {
  title: string;
  lang: string;
  description?: string;
  assets: Assets;
  city: LayoutCity;
  home_href: string;
  nav: NavLink[];
  user?: LayoutUser;
  sign_in?: { href: string; label: string };
  other_language?: {
    href: string;
    label: string;
    lang: string;
    /** A form that takes what was typed along: its id, what its button `to` says, and the button the Enter key presses, which has to come first. */
    carry?: { form: string; to: string; enter: ReactNode };
  };
  texts: LayoutTexts;
  /** A `Breadcrumb`. */
  breadcrumb?: ReactNode;
  /** A `Banner`: demo notice, outage. */
  banner?: ReactNode;
  /** Of a header search: a form with `SearchField`. */
  search?: ReactNode;
  footer_links?: { href: string; label: string }[];
  /** More in the footer: address, opening hours. */
  footer?: ReactNode;
  wide?: boolean;
  private_page?: boolean;
  canonical_url?: string;
  reload_after?: number;
  leads_to?: string | undefined;
  /** What a feed reader finds here. */
  feed?: { title: string; href: string };
  children: ReactNode;
}

/** First stop of the tab key: past the header to the content. */
export function SkipLink({ children }: { children: string }) {
  return (
    <a className="skip-link" href="#content">
      {children}
    </a>
  );
}

/** Crest and name, the way home. */
export function CityMark({ city, home_href, tagline }: { city: LayoutCity; home_href: string; tagline: string }) {
  return (
    <a className="city-mark" href={home_href}>
      <Crest crest_url={city.crest_url} />
      <span className="city-mark__words">
        <span className="city-mark__name">{city.name}</span>
        <span className="city-mark__tagline">{tagline}</span>
      </span>
    </a>
  );
}

/** The links of a navigation as a list, those of a group under its words. */
export function NavList({ nav }: { nav: NavLink[] }) {
  const groups = [...new Set(nav.map((item) => item.group))];
  return groups.map((group) => (
    <Fragment key={group ?? ''}>
      {group && (
        <p className="nav-group" aria-hidden="true">
          {group}
        </p>
      )}
      <ul className="nav-list" aria-label={group}>
        {nav
          .filter((item) => item.group === group)
          .map((item) => (
            <li key={item.href}>
              <NavAnchor item={item} />
            </li>
          ))}
      </ul>
    </Fragment>
  ));
}

/** The same page in the other language. */
export function LanguageLink({ other, label }: { other: NonNullable<LayoutProps['other_language']>; label: string }) {
  if (other.carry)
    return (
      <button
        type="submit"
        className="language-link"
        form={other.carry.form}
        formAction={other.href}
        formNoValidate
        name="to"
        value={other.carry.to}
        lang={other.lang}
        title={label}
      >
        <Icon name="language" size="small" />
        {other.label}
      </button>
    );
  return (
    <a className="language-link" href={other.href} hrefLang={other.lang} lang={other.lang} title={label}>
      <Icon name="language" size="small" />
      {other.label}
    </a>
  );
}

/** Who is signed in, and the way out; a form, because signing out changes something. */
export function UserMenu({ user, texts }: { user: LayoutUser; texts: LayoutTexts }) {
  return (
    <div className="user-menu">
      <p className="user-menu__who">
        <span className="kern-sr-only">{texts.signed_in_as} </span>
        {user.profile_href ? <a href={user.profile_href}>{user.name}</a> : user.name}
        {user.note && <small>{user.note}</small>}
      </p>
      <form method="post" action={user.sign_out_action}>
        <button type="submit" className="user-menu__out">
          <Icon name="logout" size="small" />
          {texts.sign_out}
        </button>
      </form>
    </div>
  );
}
