/** Settings of WASI as they are typed: lines of `NAME=value`, arguments one a line. */

export function envText(env: Readonly<Record<string, string>> | undefined): string {
  return Object.entries(env ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}

export function readEnv(
  text: string,
): { readonly env: Readonly<Record<string, string>> } | { readonly message: string } {
  const env: Record<string, string> = {};
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, name, value = ''] = /^\s*([^=\s]+)=(.*)$/.exec(line) ?? [];
    if (name === undefined) return { message: `Line ${index + 1} is not \`NAME=value\`.` };
    env[name] = value;
  }
  return { env };
}

export const argsText = (args: readonly string[] | undefined): string => (args ?? []).join('\n');
export const readArgs = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

export function headersText(headers: Readonly<Record<string, string>> | undefined): string {
  return Object.entries(headers ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

export function readHeaders(
  text: string,
): { readonly headers: Readonly<Record<string, string>> } | { readonly message: string } {
  const headers: Record<string, string> = {};
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, name, value = ''] = /^\s*([^:\s]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) return { message: `Line ${index + 1} is not \`name: value\`.` };
    headers[name] = value;
  }
  return { headers };
}
