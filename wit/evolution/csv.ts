/**
 * Comma-separated values as spreadsheets write them: quotes, doubled quotes, line breaks inside
 * quotes, CRLF, a byte order mark. Rule: RFC 4180, read leniently and with line numbers.
 */

export interface CsvRow {
  /** 1-based line on which the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvProblem {
  readonly line: number;
  readonly message: string;
}

export interface Csv {
  /** Without empty lines. */
  readonly rows: readonly CsvRow[];
  readonly problems: readonly CsvProblem[];
}

export function parseCsv(text: string): Csv {
  const rows: CsvRow[] = [];
  const problems: CsvProblem[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const begins = line;
    const cells: string[] = [];
    let problem: string | undefined;
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        at++;
        for (;;) {
          if (at >= text.length) {
            problem ??= 'a quote is not closed before the end of the file';
            break;
          }
          const char = text[at++] ?? '';
          if (char === '"') {
            if (text[at] !== '"') break;
            at++;
          } else if (char === '\n') line++;
          cell += char;
        }
      }
      // Also what follows a closing quote, which no writer puts there.
      const rest = /[^,\r\n]*/y;
      rest.lastIndex = at;
      const plain = rest.exec(text)?.[0] ?? '';
      if (plain !== '' && cell !== '') problem ??= 'text follows a closing quote';
      cell += plain;
      at += plain.length;
      cells.push(cell);
      if (text[at] !== ',') break;
      at++;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    line++;
    if (problem !== undefined) problems.push({ line: begins, message: problem });
    else if (cells.length > 1 || cells[0] !== '') rows.push({ line: begins, cells });
  }
  return { rows, problems };
}
