/**
 * How words look in a terminal. Renderings take a `Style`, so that they are the same text with and
 * without colours. Colour never says anything that the words do not say as well.
 */

export interface Style {
  readonly bold: (text: string) => string;
  /** Second in importance: places, counts, hints. */
  readonly dim: (text: string) => string;
  /** "fits" */
  readonly good: (text: string) => string;
  /** "fits, with a note", warnings */
  readonly note: (text: string) => string;
  /** "does not fit", errors */
  readonly bad: (text: string) => string;
  /** WIT and names. */
  readonly code: (text: string) => string;
}

const same = (text: string) => text;

export const plainStyle: Style = {
  bold: same,
  dim: same,
  good: same,
  note: same,
  bad: same,
  code: same,
};

const ansi = (open: string, close: string) => (text: string) =>
  text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`;

/** The 16 colours that every theme of a terminal sets for its own background. */
export const colouredStyle: Style = {
  bold: ansi('1', '22'),
  dim: ansi('2', '22'),
  good: ansi('32', '39'),
  note: ansi('33', '39'),
  bad: ansi('31', '39'),
  code: ansi('36', '39'),
};

/**
 * `text` with what would act on a terminal or reorder it made visible: control characters and
 * bidirectional controls. Names in a plugin and comments in WIT are written by others.
 */
export function visible(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/g,
    (unit) => `\\u{${unit.charCodeAt(0).toString(16)}}`,
  );
}

/** `visible` for a name or a sentence that has to stay on its line: file names may hold line breaks. */
export function oneLine(text: string): string {
  return visible(text).replaceAll('\n', '\\u{a}').replaceAll('\t', '\\u{9}');
}

/** How many columns a terminal gives to `text`: two for wide letters, none for combining marks. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text) {
    if (/^\p{Mn}|\u200d$/u.test(letter)) continue;
    columns += wide.test(letter) ? 2 : 1;
  }
  return columns;
}

const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
