import type { ReactNode } from 'react';

export interface Picture {
  url: string;
  /** What it shows. Empty only where the words beside it say the same. */
  alt: string;
  width?: number;
  height?: number;
  /** Address of the large one. */
  href?: string;
  caption?: string;
}

/** A photo with its caption. */
export function Figure({ picture }: { picture: Picture }) {
  const photo = <img src={picture.url} alt={picture.alt} width={picture.width ?? 800} height={picture.height ?? 600} loading="lazy" />;
  return (
    <figure className="figure">
      {picture.href ? <a href={picture.href}>{photo}</a> : photo}
      {picture.caption && <figcaption>{picture.caption}</figcaption>}
    </figure>
  );
}

/** Photos beside each other; each opens large by its link. */
export function PhotoGrid({ pictures, label }: { pictures: Picture[]; label: string }) {
  if (pictures.length === 0) return null;
  return (
    <ul className="photo-grid" aria-label={label}>
      {pictures.map((picture) => (
        <li key={picture.url}>
          <Figure picture={picture} />
        </li>
      ))}
    </ul>
  );
}

export interface LocationPictureProps {
  /** The place in words; the map never says more than this. */
  address: ReactNode;
  /** Picture of the map made by the server; a neutral field stands where there is none. */
  picture?: { url: string; alt: string };
  attribution?: string;
  /** Data for the map script, as `data-` attributes. */
  data?: Record<`data-${string}`, string>;
  children?: ReactNode;
}

/** Where something is: a picture of the map and the place in words beneath. */
export function LocationPicture({ address, picture, attribution, data, children }: LocationPictureProps) {
  return (
    <figure className="location" {...data}>
      {picture && <img className="location__map" src={picture.url} alt={picture.alt} width={720} height={360} loading="lazy" />}
      <figcaption className="location__words">
        <span className="kern-icon icon-place" aria-hidden="true" />
        <span className="location__address">{address}</span>
        {attribution && <small>{attribution}</small>}
      </figcaption>
      {children}
    </figure>
  );
}
