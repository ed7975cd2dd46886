import { classNames } from './class-names.ts';
import { GateMark } from './crest.tsx';
import { Icon } from './icon.tsx';
import { CityMark, LanguageLink, type LayoutProps, NavList, SkipLink, UserMenu } from './layout-parts.tsx';
import { Page } from './page.tsx';

/** The frame of a citizen's page: calm, one column of text, the city's crest and name above, its address below. */
export function CitizenLayout(props: LayoutProps) {
  const { city, texts, other_language } = props;
  return (
    <Page {...pageProps(props)} audience="citizen">
      <SkipLink>{texts.skip}</SkipLink>
      {other_language?.carry?.enter}
      <header className="site-header">
        {props.banner}
        <div className="site-header__inside">
          <CityMark city={city} home_href={props.home_href} tagline={texts.tagline} />
          <nav className="site-nav site-nav--wide" aria-label={texts.main_navigation}>
            <NavList nav={props.nav} />
            <Tools {...props} />
          </nav>
          <details className="site-menu">
            <summary>
              <Icon name="menu" />
              {texts.menu}
            </summary>
            <nav className="site-nav" aria-label={texts.main_navigation}>
              <NavList nav={props.nav} />
              <Tools {...props} />
            </nav>
          </details>
        </div>
      </header>
      <main id="content" className={classNames('content', props.wide && 'content--wide')} tabIndex={-1}>
        {props.search}
        {props.breadcrumb}
        {props.children}
      </main>
      <footer className="site-footer">
        <div className="site-footer__inside">
          {props.footer && <div className="site-footer__more">{props.footer}</div>}
          <nav className="site-footer__nav" aria-label={texts.footer}>
            <ul>
              {props.footer_links?.map((link) => (
                <li key={link.href}>
                  <a href={link.href}>{link.label}</a>
                </li>
              ))}
              {other_language && (
                <li>
                  <LanguageLink other={other_language} label={texts.other_language} />
                </li>
              )}
            </ul>
          </nav>
          <p className="site-footer__mark">
            <GateMark /> {city.name} · Stadttor
          </p>
        </div>
      </footer>
    </Page>
  );
}

function Tools({ user, sign_in, other_language, texts }: LayoutProps) {
  return (
    <div className="site-tools">
      {other_language && <LanguageLink other={other_language} label={texts.other_language} />}
      {user && <UserMenu user={user} texts={texts} />}
      {!user && sign_in && (
        <a className="sign-in-link" href={sign_in.href}>
          <Icon name="account" size="small" />
          {sign_in.label}
        </a>
      )}
    </div>
  );
}

/** What the skeleton takes from a layout's props. */
export function pageProps(props: LayoutProps) {
  const { lang, title, city, description, assets, private_page, canonical_url, other_language, reload_after, leads_to, feed } = props;
  const alternates = other_language && [{ lang: other_language.lang, href: other_language.href }];
  return {
    lang,
    title: title === city.name ? title : `${title} – ${city.name}`,
    description,
    assets,
    private_page,
    canonical_url,
    alternates,
    reload_after,
    leads_to,
    feed,
  };
}
