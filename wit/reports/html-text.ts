/** Pieces of HTML in which text of others cannot become markup. */

/** For text and for attribute values in quotes. */
export function escapeHtml(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Characters that hide or turn text are shown by their number: a name must not look like another. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu,
    (character) =>
      character === '\n' || character === '\t'
        ? character
        : `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}

/** A sentence of ours: what stands in backticks is WIT or a command, and is shown as code. */
export function proseHtml(text: string): string {
  const parts = text.split('`');
  // A name with a backtick in it would turn code and prose around: then there is no code.
  if (parts.length % 2 === 0) return escapeHtml(text);
  return parts
    .map((part, index) => (index % 2 === 0 ? escapeHtml(part) : `<code>${escapeHtml(part)}</code>`))
    .join('');
}
