/**
 * What was transpiled before, as bytes for a cache: a mark, the SHA-256 of all that follows, the
 * length of a JSON, the JSON, and the modules one after the other. An entry that was cut, damaged or
 * written by something else is none.
 */

import * as v from 'valibot';

export interface CachedGlue {
  readonly glue: string;
  readonly modules: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
  readonly names: ReadonlyMap<string, string>;
}

export type Sha256 = (bytes: Uint8Array) => Promise<string>;

/** To be counted up when the form changes, or what `readGlue` makes of glue. */
const mark = 'slotwright-prepared/1\n';

const size = v.pipe(v.number(), v.integer(), v.minValue(0));
const headSchema = v.strictObject({
  glue: v.string(),
  modules: v.array(v.strictObject({ name: v.string(), bytes: size })),
  names: v.array(v.tuple([v.string(), v.string()])),
});

const digestLength = 64;
const text = new TextEncoder();

export async function writeEntry(entry: CachedGlue, sha256: Sha256): Promise<Uint8Array> {
  const head = text.encode(
    JSON.stringify({
      glue: entry.glue,
      modules: entry.modules.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
      names: [...entry.names],
    } satisfies v.InferInput<typeof headSchema>),
  );
  const start = mark.length + digestLength;
  const total = entry.modules.reduce((sum, { bytes }) => sum + bytes.length, head.length + 4);
  const out = new Uint8Array(start + total);
  new DataView(out.buffer).setUint32(start, head.length, true);
  out.set(head, start + 4);
  let at = start + 4 + head.length;
  for (const { bytes } of entry.modules) {
    out.set(bytes, at);
    at += bytes.length;
  }
  out.set(text.encode(mark + (await sha256(out.subarray(start)))));
  return out;
}

/** `undefined` for bytes that are no whole entry. */
export async function readEntry(
  bytes: Uint8Array,
  sha256: Sha256,
): Promise<CachedGlue | undefined> {
  const start = mark.length + digestLength;
  if (bytes.length < start + 4) return undefined;
  const front = new TextDecoder().decode(bytes.subarray(0, start));
  if (front !== mark + (await sha256(bytes.subarray(start)))) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset + start, 4).getUint32(0, true);
  let at = start + 4 + length;
  if (at > bytes.length) return undefined;
  const head = v.safeParse(headSchema, parseJson(bytes.subarray(start + 4, at)));
  if (!head.success) return undefined;
  const modules = head.output.modules.map(({ name, bytes: moduleLength }) => {
    const module = bytes.slice(at, at + moduleLength);
    at += moduleLength;
    return { name, bytes: module };
  });
  if (at !== bytes.length) return undefined;
  return { glue: head.output.glue, modules, names: new Map(head.output.names) };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // What is no JSON is no entry, which the schema says.
    return undefined;
  }
}
