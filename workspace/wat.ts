/**
 * WebAssembly in its text form, as people write it for tests and for small plugins. wasm-tools turns
 * it into bytes, in a worker, so nothing is loaded where no such file comes up.
 */

import { SlotwrightError } from '../wit/errors.ts';

/** White space and comments, then `(component` or `(module`. No WIT begins with a parenthesis. */
const beginning = /^(?:\s|;;[^\n]*\n|\(;[\s\S]*?;\))*\(\s*(?:component|module)\b/;
const headBytes = 64 * 1024;

export function isWat(bytes: Uint8Array): boolean {
  const first = bytes[0];
  // `(`, `;` or white space: a look at one byte spares all other files the rest.
  if (first === undefined || !'(; \t\r\n'.includes(String.fromCharCode(first))) return false;
  return beginning.test(new TextDecoder().decode(bytes.subarray(0, headBytes)));
}

/**
 * The bytes that a file stands for: its own, or for text of WebAssembly those that it describes.
 * Throws a usage error with wasm-tools' message where the text is wrong.
 */
export async function assembled(path: string, bytes: Uint8Array): Promise<Uint8Array> {
  if (!isWat(bytes)) return bytes;
  const { createNodeOracle } = await import('./oracle-node.ts');
  const oracle = createNodeOracle();
  try {
    const answer = await oracle.parseWat(new TextDecoder().decode(bytes));
    if (answer.ok) return answer.value;
    throw new SlotwrightError(
      'usage',
      'invalid-wat',
      `${path} is no valid WebAssembly text: ${answer.message.trim()}`,
    );
  } finally {
    await oracle.dispose();
  }
}
