import type { ReactNode } from 'react';
import { inLanguage } from '#modules/city';
import { ActingBar } from './acting-bar.tsx';
import { cityOffice, OfficeAddress } from './contact-parts.tsx';
import type { Context } from './context.ts';
import { ReadOnlyBar } from './read-only-bar.tsx';
import { type ShellLink, staffLinks } from './staff-links.ts';
import { StaffSearch } from './staff-search.tsx';
import { Banner, Breadcrumb, CitizenLayout, type LayoutProps, type NavLink, StaffLayout } from './ui/index.ts';

export interface ShellProps extends Context {
  title: string;
  description?: string;
  /** The way here, without the front page; the last one is the page itself. */
  way?: { label: string; href?: string }[];
  scripts?: string[];
  /** Style sheets of this page alone, by their plain names. */
  styles?: string[];
  wide?: boolean;
  private_page?: boolean;
  reload_after?: number;
  /** Where the page leads by itself, at once. */
  leads_to?: string;
  /** A form under way, which the other language is asked for with. */
  carry?: NonNullable<LayoutProps['other_language']>['carry'];
  /** What a feed reader finds here; the address as it stands in a link. */
  feed?: { title: string; href: string };
  children: ReactNode;
}

/** The frame of a citizen's page, filled from the city and who asks. */
export function CitizenShell(props: ShellProps) {
  const { t, url, city, lang } = props;
  const nav = navOf(props, [
    { href: '/', label: t.layout.home },
    { href: '/leistungen', label: t.services.nav },
    { href: '/meldungen', label: t.layout.reports },
    { href: '/karte', label: t.layout.map },
    { href: '/melden', label: t.layout.report },
    { href: '/ideen', label: t.ideas.nav },
    { href: '/wissen', label: t.articles.title },
    { href: '/hilfe', label: t.layout.help },
    ...(props.work.actor.kind === 'citizen'
      ? [
          { href: '/konto/vorgaenge', label: t.own_cases.title },
          { href: '/konto/postfach', label: t.postbox.title },
        ]
      : []),
    ...(props.work.actor.kind === 'staff' ? [{ href: '/portal', label: t.portal.nav }] : []),
  ]);
  return (
    <CitizenLayout
      {...layoutProps(props, nav)}
      footer={<OfficeAddress office={cityOffice(props)} t={t} lang={lang} />}
      footer_links={[
        { href: url('/zahlen'), label: t.figures.title },
        { href: url('/offene-daten'), label: t.open_data.title },
        { href: url('/impressum'), label: inLanguage(city.texts['footer.imprint'], lang) || t.legal.imprint.title },
        { href: url('/datenschutz'), label: inLanguage(city.texts['footer.privacy'], lang) || t.legal.privacy.title },
        { href: url('/barrierefreiheit'), label: inLanguage(city.texts['footer.accessibility'], lang) || t.legal.accessibility.title },
      ]}
      sign_in={props.work.actor.person_id ? undefined : { href: url('/anmelden'), label: t.layout.sign_in }}
    >
      {props.children}
    </CitizenLayout>
  );
}

/** The frame of a page for staff. */
export function StaffShell(props: ShellProps & { q?: string }) {
  const nav = navOf(props, staffLinks(props));
  return (
    <StaffLayout
      {...layoutProps({ ...props, scripts: [...(props.scripts ?? []), 'staff-search.js'] }, nav)}
      home_href={props.url('/portal')}
      search={<StaffSearch {...props} />}
      private_page
    >
      {props.children}
    </StaffLayout>
  );
}

function layoutProps(props: ShellProps, nav: NavLink[]): LayoutProps {
  const { t, lang, city, url, assets, work } = props;
  const name = inLanguage(city.name, lang);
  const query = props.carry ? '' : props.query;
  const other =
    lang === 'de'
      ? { lang: 'en', label: t.layout.english, href: `/en${props.path === '/' ? '/' : props.path}${query}` }
      : { lang: 'de', label: t.layout.german, href: `${props.path}${query}` };
  return {
    title: props.title,
    description: props.description,
    lang,
    assets: {
      styles: [assets('styles.css'), ...(props.styles ?? []).map((sheet) => assets(sheet)), '/assets/city.css'],
      icon: assets('favicon.svg'),
      preload_font: assets('fira-400.woff2'),
      scripts: scriptsOf(props).map((script) => assets(script)),
    },
    city: { name, short_name: city.short_name, crest_url: city.crest ? '/wappen.svg' : undefined },
    home_href: url('/'),
    nav,
    texts: { ...t.layout },
    user: work.actor.person_id ? { name: work.actor.name, sign_out_action: url('/abmelden'), profile_href: url('/konto') } : undefined,
    other_language: { ...other, carry: props.carry },
    banner: (
      <>
        {props.demo && (
          <Banner>
            {inLanguage(city.texts['demo.banner'], lang)} <a href={url('/demo/postfach')}>{t.layout.post_box}</a>
          </Banner>
        )}
        <ReadOnlyBar {...props} />
        <ActingBar {...props} />
      </>
    ),
    breadcrumb: props.way && (
      <Breadcrumb
        label={t.layout.breadcrumb}
        items={[{ label: t.layout.home, href: url('/') }, ...props.way.map((step) => ({ ...step, href: step.href && url(step.href) }))]}
      />
    ),
    wide: props.wide,
    private_page: props.private_page,
    reload_after: props.reload_after,
    leads_to: props.leads_to,
    feed: props.feed,
    children: null,
  };
}

/** While nothing is saved, what is typed is kept by a script of its own. */
const scriptsOf = ({ scripts = [], read_only }: ShellProps): string[] => [...scripts, ...(read_only ? ['read-only.js'] : [])];

function navOf(props: ShellProps, links: ShellLink[]): NavLink[] {
  const here = links
    .flatMap((link) => [link.href, link.desk ?? link.href].map((begin) => ({ link, begin })))
    .filter(({ begin }) => props.path === begin || (begin !== '/' && props.path.startsWith(`${begin}/`)))
    .sort((a, b) => b.begin.length - a.begin.length)[0]?.link;
  return links.map(({ desk: _desk, ...link }) => ({ ...link, href: props.url(link.href), current: link.href === here?.href }));
}
