/** What a remote session is about. */
export interface RemoteAbout {
  device?: string | null;
  name?: string | null;
  email?: string | null;
  number?: string | null;
}

/** The address that starts a remote session; null where the city has none, or something that it asks for is not known. Only ever https. Pure. */
export function remoteUrl(template: string | undefined, about: RemoteAbout): string | null {
  if (!template) return null;
  let known = true;
  const address = template.replace(/\{(device|name|email|number)\}/g, (_, key: keyof RemoteAbout) => {
    const value = about[key];
    if (!value) known = false;
    return encodeURIComponent(value ?? '');
  });
  return known && URL.canParse(address) && new URL(address).protocol === 'https:' ? address : null;
}
