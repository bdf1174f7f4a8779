/** The app's own address: `app://slotwright/`. Whatever else is asked for is not the app. */

export const appScheme = 'app';
export const appOrigin = 'app://slotwright';
export const appPage = `${appOrigin}/`;

/** The parsed address when it is one of the app's own; parsed, since prefixes of texts deceive. */
export function parseAppAddress(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url === null || url.protocol !== `${appScheme}:` || url.host !== 'slotwright')
    return undefined;
  return url.username === '' && url.password === '' ? url : undefined;
}
