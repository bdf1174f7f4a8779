/** Which language a file is shown in. */

const languages: Readonly<Record<string, string>> = {
  wit: 'wit',
  json: 'json',
  md: 'markdown',
  ts: 'typescript',
  js: 'typescript',
  mjs: 'typescript',
};

export function languageOf(path: string): string {
  const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
  return (ending === undefined ? undefined : languages[ending]) ?? 'plaintext';
}
