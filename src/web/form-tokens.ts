/** The file name inside a picture token, for showing only; the token itself is checked when the form comes back. */
export function openTokenName(token: string): string {
  try {
    const [, , name] = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')) as unknown[];
    return typeof name === 'string' ? name : '';
  } catch {
    return '';
  }
}
