/** WebAssembly written byte by byte, for what no tool would write. */

export const ascii = (text: string): number[] => Array.from(text, (c) => c.charCodeAt(0));

export const leb = (value: number): number[] => {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...bytes, left];
    bytes.push((left % 128) + 128);
  }
};

export const named = (text: string): number[] => {
  const bytes = new TextEncoder().encode(text);
  return [...leb(bytes.length), ...bytes];
};

export const section = (id: number, content: readonly number[]): number[] => [
  id,
  ...leb(content.length),
  ...content,
];

export const componentHeader: readonly number[] = [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0];
export const moduleHeader: readonly number[] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

export const component = (...sections: readonly number[][]): Uint8Array =>
  Uint8Array.from([...componentHeader, ...sections.flat()]);
