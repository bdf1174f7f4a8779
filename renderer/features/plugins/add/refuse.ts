/** Which files cannot be plugins, said before their bytes are sent anywhere. */

/** What is asked of a file; a `File` is one. */
export interface Offered {
  readonly name: string;
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** Larger ones are no plugins, and would not fit beside the others in memory. */
const mostBytes = 256 * 1024 * 1024;

const magic = [0x00, 0x61, 0x73, 0x6d];

/** Why it is not taken, as a sentence; `undefined` when it may be a plugin. */
export async function refusalOf(file: Offered): Promise<string | undefined> {
  const { name, size } = file;
  if (size > mostBytes) {
    return `${name} has ${inMebibytes(size)} MiB; a plugin may have ${inMebibytes(mostBytes)}.`;
  }
  if (/\.wat$/i.test(name)) {
    return `${name} is text. Build it first, with \`wasm-tools parse\`.`;
  }
  if (/\.wit$/i.test(name)) {
    return `${name} is a slot, not a plugin. Open it as a project.`;
  }
  if (size === 0) return `${name} is empty.`;
  // What calls itself WebAssembly is listed, for its row says what it is instead.
  if (/\.wasm$/i.test(name)) return undefined;
  const start = new Uint8Array(await file.slice(0, magic.length).arrayBuffer());
  if (!magic.every((byte, index) => start[index] === byte)) {
    return `${name} is not WebAssembly.`;
  }
  return undefined;
}

const inMebibytes = (bytes: number): string =>
  Math.ceil(bytes / (1024 * 1024)).toLocaleString('en');
