import type { ReactNode } from 'react';

/** Addresses of what a page loads, from dist/assets/manifest.json. */
export interface Assets {
  /** Style sheets in order; the city's own (`/assets/city.css`) last. */
  styles: string[];
  /** Island scripts of this page; none on most pages. */
  scripts?: string[];
  icon?: string;
  /** The font file that the first line of text needs, fetched early. */
  preload_font?: string;
}

export interface PageProps {
  lang: string;
  title: string;
  description?: string;
  assets: Assets;
  audience?: 'citizen' | 'staff';
  /** `noindex` for pages that only one person may find. */
  private_page?: boolean;
  canonical_url?: string;
  /** Other languages of the same page. */
  alternates?: { lang: string; href: string }[];
  /** What a feed reader finds here. */
  feed?: { title: string; href: string };
  /** Seconds until the page loads itself again (waiting pages only). */
  reload_after?: number;
  /** Where the page leads by itself, at once. */
  leads_to?: string | undefined;
  children?: ReactNode;
}

/** The skeleton of every page. Render it with `renderToStaticMarkup` behind `<!doctype html>`. */
export function Page(props: PageProps) {
  const { assets, alternates = [] } = props;
  return (
    <html lang={props.lang}>
      <head>
        <meta charSet="utf-8" />
        <title>{props.title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {props.description && <meta name="description" content={props.description} />}
        {props.private_page && <meta name="robots" content="noindex" />}
        {props.leads_to && <meta httpEquiv="refresh" content={`0;url=${props.leads_to}`} />}
        {props.reload_after !== undefined && <meta httpEquiv="refresh" content={String(props.reload_after)} />}
        {assets.preload_font && <link rel="preload" href={assets.preload_font} as="font" type="font/woff2" crossOrigin="anonymous" />}
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {assets.icon && <link rel="icon" href={assets.icon} type="image/svg+xml" />}
        {props.canonical_url && <link rel="canonical" href={props.canonical_url} />}
        {alternates.map((other) => (
          <link key={other.lang} rel="alternate" hrefLang={other.lang} href={other.href} />
        ))}
        {props.feed && <link rel="alternate" type="application/atom+xml" title={props.feed.title} href={props.feed.href} />}
        {assets.scripts?.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body className={props.audience === 'staff' ? 'staff' : 'citizen'}>{props.children}</body>
    </html>
  );
}
