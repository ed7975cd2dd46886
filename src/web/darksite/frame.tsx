import { createHash } from 'node:crypto';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { SITE_LANGUAGES } from '#modules/darksite/words';
import { atWords, FOLDERS, filled, inCity, SITE_PAGES, type SitePage, type SiteProps } from './parts.tsx';
import { SITE_WORDS } from './sentences.ts';
import { siteStyle } from './style.ts';

/** One page of the site as a file: nothing in it is asked of another place, and nothing in it runs. */
export function siteHtml(props: SiteProps, title: string, body: ReactNode): string {
  const { data, words } = props;
  const style = siteStyle(data.city.accent, data.city.accent_dark);
  const hash = createHash('sha256').update(style).digest('base64');
  const city = inCity(data.city.official_name, props.language);
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; form-action 'none'; base-uri 'none'`;
  const html = renderToStaticMarkup(
    <html lang={words.lang}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${title} – ${city}`}</title>
        <link rel="icon" href={pictureOf(data.crest) || 'data:,'} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style sheet, whose hash stands above */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <a className="skip" href="#inhalt">
          {words.skip}
        </a>
        <Top {...props} city={city} />
        <main id="inhalt">
          <div className="inside">
            <p className="asof">
              <strong>{filled(words.as_of, { at: atWords(props, data.as_of) })}</strong> · {words.as_of_hint}
            </p>
            {body}
          </div>
        </main>
        <Foot {...props} />
      </body>
    </html>,
  );
  return `<!doctype html>${html}\n`;
}

function Top(props: SiteProps & { city: string }) {
  const { data, words, language, page, city } = props;
  return (
    <header className="top">
      {data.demo && (
        <div className="demo">
          <div className="inside">
            <p>
              <b>{words.demo}.</b> {inCity({ de: data.demo.de, en: data.demo.en ?? data.demo.de }, language)}
            </p>
          </div>
        </div>
      )}
      <div className="inside">
        <div className="brand">
          {data.crest && <img src={pictureOf(data.crest)} alt="" />}
          <span>{city}</span>
        </div>
        <nav aria-label={words.languages} className="langs">
          <ul>
            {SITE_LANGUAGES.map((one) => (
              <li key={one}>
                <a
                  href={`${language === 'de' ? '' : '../'}${FOLDERS[one]}${SITE_PAGES[page]}`}
                  lang={SITE_WORDS[one].lang}
                  hrefLang={SITE_WORDS[one].lang}
                  aria-current={one === language || undefined}
                >
                  {SITE_WORDS[one].name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Pages {...props} label={words.menu} pages={['index', 'places', 'contact']} />
      </div>
    </header>
  );
}

function Foot(props: SiteProps) {
  return (
    <footer className="foot">
      <div className="inside">
        <Pages {...props} label={props.words.pages.imprint} pages={['imprint', 'privacy', 'accessibility']} />
      </div>
    </footer>
  );
}

function Pages({ words, page, pages, label }: SiteProps & { label: string; pages: SitePage[] }) {
  return (
    <nav aria-label={label}>
      <ul>
        {pages.map((one) => (
          <li key={one}>
            <a href={SITE_PAGES[one]} aria-current={one === page ? 'page' : undefined}>
              {words.pages[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const pictureOf = (svg: string) => (svg ? `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` : '');
