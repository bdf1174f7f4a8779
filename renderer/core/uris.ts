/** URIs by which editors and the engine name files: `slot:/<path of the project>`, `git:/<rev>/<path>`. */

const scheme = 'slot:/';

/** `path` as in the `Shell` contract: of the project, or `git:<revision>/<path>`. */
export function uriOfPath(path: string): string {
  const escaped = (text: string) => text.split('/').map(encodeURIComponent).join('/');
  const git = /^git:(.*)$/s.exec(path);
  return git?.[1] === undefined ? scheme + escaped(path) : `git:/${escaped(git[1])}`;
}

export function pathOfUri(uri: string): string | undefined {
  const plain = (text: string) => text.split('/').map(decodeURIComponent).join('/');
  if (uri.startsWith(scheme)) return plain(uri.slice(scheme.length));
  return uri.startsWith('git:/') ? `git:${plain(uri.slice(5))}` : undefined;
}
