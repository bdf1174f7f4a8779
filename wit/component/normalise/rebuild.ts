/** A file of sections written anew with edits in it: the size of every section around one follows. */

/** What stands from `at` to `end` becomes `bytes`. */
export interface Edit {
  readonly at: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

/** A section, from its id at `at`; its content from `start` to `end`. The whole file is one too. */
export interface Frame {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  /** Left out of what is written. */
  readonly custom: boolean;
  /** The sections in it, in their order; after a header they are all of the content. */
  readonly parts: Frame[];
  /** In their order. A section that has sections in it has none of its own. */
  readonly edits: Edit[];
}

/** An unsigned LEB128 number in as few bytes as it needs; exact up to 2^53. */
export function leb(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return Uint8Array.from([...bytes, left]);
}

export function rebuild(bytes: Uint8Array, file: Frame): Uint8Array {
  const lengths = new Map<Frame, number>();
  const result = new Uint8Array(measure(file, lengths));
  let written = 0;
  const copy = (from: Uint8Array, start: number, end: number): void => {
    // Between names stand a few bytes, which a loop copies much faster than a view of them.
    if (end - start > 64) result.set(from.subarray(start, end), written);
    else for (let i = start; i < end; i++) result[written + i - start] = from[i] ?? 0;
    written += end - start;
  };
  const putContent = (frame: Frame): void => {
    let copied = frame.start;
    for (const edit of frame.edits) {
      copy(bytes, copied, edit.at);
      copy(edit.bytes, 0, edit.bytes.length);
      copied = edit.end;
    }
    for (const part of frame.parts) {
      copy(bytes, copied, part.at);
      copied = part.end;
      if (part.custom) continue;
      copy(bytes, part.at, part.at + 1);
      const length = leb(lengths.get(part) ?? 0);
      copy(length, 0, length.length);
      putContent(part);
    }
    copy(bytes, copied, frame.end);
  };
  putContent(file);
  return result;
}

/** The length that the content will have; notes that of every section in it. */
function measure(frame: Frame, lengths: Map<Frame, number>): number {
  let length = frame.end - frame.start;
  for (const edit of frame.edits) length += edit.bytes.length - (edit.end - edit.at);
  for (const part of frame.parts) {
    length -= part.end - part.at;
    if (part.custom) continue;
    const content = measure(part, lengths);
    length += 1 + leb(content).length + content;
  }
  lengths.set(frame, length);
  return length;
}
