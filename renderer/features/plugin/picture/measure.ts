/**
 * Widths of text without a page to measure on, so that the layout is a pure function and comes out
 * the same in a test, in the app and in an exported file. Rather too wide than too narrow.
 */

export type Font = 'ui' | 'mono';

export function textWidth(text: string, font: Font, size: number): number {
  if (font === 'mono') return text.length * size * 0.61;
  let width = 0;
  for (const character of text) width += shareOf(character);
  return width * size;
}

/** Of the size; after the widths of Arial and its kin. */
function shareOf(character: string): number {
  if (/[ijl.,:;'|!`]/.test(character)) return 0.27;
  if (/[ ftrI/()[\]-]/.test(character)) return 0.34;
  if (/[mwMW%@]/.test(character)) return 0.9;
  return /[A-Z…]/.test(character) ? 0.74 : 0.57;
}

/**
 * Lines that are no wider than `width`: words, and names where they have a joint (`-`, `/`, `.`,
 * `:`, before `@`). Nothing is left out; a piece that is too long by itself is broken anywhere.
 */
export function wrap(text: string, font: Font, size: number, width: number): readonly string[] {
  // Versions stay whole: `@0.2.6`.
  const pieces = text.split(/(?<=[\s\-/:#])|(?<=\.)(?=\D)|(?=@)/);
  const lines: string[] = [];
  let line = '';
  const fits = (candidate: string) => textWidth(candidate.trimEnd(), font, size) <= width;
  for (const piece of pieces) {
    if (fits(line + piece)) {
      line += piece;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trim());
    line = piece.trimStart();
    while (!fits(line)) {
      let kept = 1;
      while (kept < line.length && fits(line.slice(0, kept + 1))) kept++;
      // One character a line at least, whatever the width.
      if (kept >= line.length) break;
      lines.push(line.slice(0, kept));
      line = line.slice(kept);
    }
  }
  if (line.trim() !== '') lines.push(line.trim());
  return lines.length === 0 ? [''] : lines;
}
