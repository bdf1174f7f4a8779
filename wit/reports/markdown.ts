/** Pieces of Markdown in which text of others cannot become markup. */

/** A code span. Backticks inside need a longer fence; a bar would end a table's cell. */
export function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
  return `${fence}${space}${flat}${space}${fence}`;
}

/**
 * A sentence of ours that holds names of others: everything Markdown or HTML would act on is
 * escaped outside the code spans that the sentence has itself. `@` is parted from what follows, so
 * that no user of a code host is called.
 */
export function prose(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  const ticks = [...flat.matchAll(/`+/g)].map(([run]) => run.length);
  // A name with a backtick in it would end a code span early: then there are no code spans.
  const paired = ticks.length % 2 === 0 && ticks.every((length) => length === 1);
  return (paired ? flat.split(/(`[^`]+`)/) : [flat])
    .map((part, index) => {
      if (index % 2 === 1) return part.replaceAll('|', '\\|');
      return part
        .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(/@(?=\w)/g, '@\u2060');
    })
    .join('');
}

/** A block of code that nothing inside can end. */
export function block(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** `summary` is plain text: Markdown is not read inside of HTML. */
export function folded(summary: string, body: string): string {
  const text = summary
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/@(?=\w)/g, '@\u2060');
  return `<details>\n<summary>${text}</summary>\n\n${body}\n\n</details>`;
}
