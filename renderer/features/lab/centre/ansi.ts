// biome-ignore-all lint/suspicious/noControlCharactersInRegex: they are what is looked for

/** Output of programs: the colours that terminals know, and no other control characters. */

export const ansiColours = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
] as const;
export type AnsiColour = (typeof ansiColours)[number];

export interface AnsiPiece {
  readonly text: string;
  readonly colour?: AnsiColour;
  readonly bold?: true;
}

/** CSI, OSC and the two-letter sequences of ECMA-48; an unfinished one goes to the end of its line. */
const sequence =
  /\u001b(?:\[([0-9;:?]*)[ -/]*([@-~])|\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Lines of the output, each in pieces of one colour. A line that ends the text is none of its own. */
export function ansiLines(output: string): readonly (readonly AnsiPiece[])[] {
  if (output === '') return [];
  let style: Omit<AnsiPiece, 'text'> = {};
  const lines = output.replaceAll('\r\n', '\n').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => {
    const pieces: AnsiPiece[] = [];
    const add = (text: string): void => {
      // What overwrites its line in a terminal is seen as it was last.
      const clean = text.slice(text.lastIndexOf('\r') + 1).replace(controls, '');
      if (clean !== '') pieces.push({ text: clean, ...style });
    };
    let at = 0;
    for (const found of line.matchAll(sequence)) {
      add(line.slice(at, found.index));
      at = found.index + found[0].length;
      if (found[2] === 'm') style = styled(style, found[1] ?? '');
    }
    add(line.slice(at));
    return pieces;
  });
}

function styled(style: Omit<AnsiPiece, 'text'>, codes: string): Omit<AnsiPiece, 'text'> {
  let now = style;
  const numbers = codes === '' ? [0] : codes.split(/[;:]/).map(Number);
  for (let index = 0; index < numbers.length; index++) {
    const code = numbers[index] ?? 0;
    const colour = code % 10 < 8 ? ansiColours[code % 10] : undefined;
    const { colour: _, ...without } = now;
    if (code === 0) now = {};
    else if (code === 1) now = { ...now, bold: true };
    else if (code === 22) now = now.colour === undefined ? {} : { colour: now.colour };
    else if (code === 39) now = without;
    // 256 and 16 million colours have arguments that are no codes.
    else if (code === 38 || code === 48) index += numbers[index + 1] === 2 ? 4 : 2;
    else if ((code >= 30 && code < 38) || (code >= 90 && code < 98)) {
      now = colour === undefined ? now : { ...now, colour };
    }
  }
  return now;
}
