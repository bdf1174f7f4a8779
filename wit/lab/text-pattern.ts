/**
 * Regular expressions whose time grows with the text and never faster. JavaScript's own backtrack: a
 * pattern such as `(a+)+$` of a suite could keep a mock, or the app, busy for ever. The syntax is
 * JavaScript's with the flag `u`, without what needs backtracking: references to groups and looking
 * ahead or behind. Only whether a text holds a match is asked, so greedy and lazy are the same.
 */

export interface TextPattern {
  /** Whether it matches anywhere in the text. */
  test(text: string): boolean;
}

type Step =
  | { readonly kind: 'letter'; readonly matches: (letter: number) => boolean }
  | { readonly kind: 'split'; readonly to: readonly number[] }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'end' };
type Place = 'start' | 'end' | 'edge' | 'no-edge';

type Node =
  | { readonly kind: 'letter'; readonly matches: (letter: number) => boolean }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'row'; readonly nodes: readonly Node[] }
  | { readonly kind: 'choice'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly min: number; readonly max: number };

/** Each step is looked at once a letter, at most. */
const mostSteps = 4_000;
const deepestGroup = 100;

class Refused extends Error {}

const compiled = new Map<string, TextPattern | { readonly message: string }>();

/** What the pattern means, or why it is refused. */
export function textPattern(source: string): TextPattern | { readonly message: string } {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const made = make(source);
  if (compiled.size >= 1_000) compiled.clear();
  compiled.set(source, made);
  return made;
}

function make(source: string): TextPattern | { readonly message: string } {
  try {
    new RegExp(source, 'u');
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
  try {
    const steps: Step[] = [];
    emit(new Parser(source).pattern(), steps);
    steps.push({ kind: 'end' });
    return { test: (text) => run(steps, text) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { message: error.message };
  }
}

/** Reads what `RegExp` has accepted already, so only what we take less of is refused. */
class Parser {
  readonly #source: string;
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  pattern(): Node {
    const rows: Node[] = [];
    for (;;) {
      const nodes: Node[] = [];
      while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] ?? '')) {
        nodes.push(this.#repeated(this.#one()));
      }
      rows.push({ kind: 'row', nodes });
      if (this.#source[this.#at] !== '|') return { kind: 'choice', nodes: rows };
      this.#at += 1;
    }
  }

  #one(): Node {
    const first = this.#source[this.#at];
    if (first === '^' || first === '$') {
      this.#at += 1;
      return { kind: 'place', place: first === '^' ? 'start' : 'end' };
    }
    if (first === '(') return this.#group();
    const place = this.#take(/\\[bB]/y);
    if (place !== undefined) return { kind: 'place', place: place === '\\b' ? 'edge' : 'no-edge' };
    if (this.#take(/\\[1-9k]/y) !== undefined) {
      throw new Refused('References to groups (`\\1`, `\\k<name>`) are not taken.');
    }
    const letters = this.#take(
      /\[(?:[^\\\]]|\\[\s\S])*\]|\\u\{[^}]*\}|\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\x..|\\c.|\\[pP]\{[^}]*\}|\\[\s\S]|[\s\S]/uy,
    );
    return { kind: 'letter', matches: lettersOf(letters ?? '') };
  }

  #group(): Node {
    const open = this.#take(/\((?:\?:|\?<[^=!>][^>]*>)?/y) ?? '';
    if (open === '(' && this.#source[this.#at] === '?') {
      throw new Refused('Looking ahead or behind (`(?=`, `(?!`, `(?<=`, `(?<!`) is not taken.');
    }
    this.#depth += 1;
    if (this.#depth > deepestGroup) throw new Refused('Groups are nested too deep.');
    const node = this.pattern();
    this.#depth -= 1;
    this.#at += 1;
    return node;
  }

  #repeated(node: Node): Node {
    const mark = this.#take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y)?.replace(/(?<=.)\?$/, '');
    if (mark === undefined) return node;
    if (mark === '*') return { kind: 'repeat', node, min: 0, max: Number.POSITIVE_INFINITY };
    if (mark === '+') return { kind: 'repeat', node, min: 1, max: Number.POSITIVE_INFINITY };
    if (mark === '?') return { kind: 'repeat', node, min: 0, max: 1 };
    const [least = '', most] = mark.slice(1, -1).split(',');
    const min = Number(least);
    const max = most === undefined ? min : most === '' ? Number.POSITIVE_INFINITY : Number(most);
    return { kind: 'repeat', node, min, max };
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

/** One letter is tested by JavaScript's own class, where nothing can backtrack. */
function lettersOf(source: string): (letter: number) => boolean {
  const plain = source.codePointAt(0);
  if (!/^[\\[.]/.test(source)) return (letter) => letter === plain;
  // Without `^` and `$`, with which V8 14 finds no `[^a]` in one letter beyond U+FFFF.
  const pattern = new RegExp(source, 'u');
  const ascii = Array.from({ length: 128 }, (_, letter) =>
    pattern.test(String.fromCodePoint(letter)),
  );
  return (letter) => ascii[letter] ?? pattern.test(String.fromCodePoint(letter));
}

function emit(node: Node, steps: Step[]): void {
  if (steps.length > mostSteps) throw new Refused('The pattern is too long when written out.');
  switch (node.kind) {
    case 'letter':
    case 'place':
      steps.push(node);
      return;
    case 'row':
      for (const one of node.nodes) emit(one, steps);
      return;
    case 'choice': {
      const starts: number[] = [];
      const ends: number[][] = [];
      steps.push({ kind: 'split', to: starts });
      for (const one of node.nodes) {
        starts.push(steps.length);
        emit(one, steps);
        const end: number[] = [];
        ends.push(end);
        steps.push({ kind: 'split', to: end });
      }
      for (const end of ends) end.push(steps.length);
      return;
    }
    case 'repeat': {
      for (let times = 0; times < node.min; times += 1) {
        const before = steps.length;
        emit(node.node, steps);
        if (steps.length === before) break;
      }
      if (node.max === Number.POSITIVE_INFINITY) {
        const again = steps.length;
        const to = [again + 1];
        steps.push({ kind: 'split', to });
        emit(node.node, steps);
        steps.push({ kind: 'split', to: [again] });
        to.push(steps.length);
        return;
      }
      const skips: number[][] = [];
      for (let times = node.min; times < node.max; times += 1) {
        const to = [steps.length + 1];
        skips.push(to);
        steps.push({ kind: 'split', to });
        emit(node.node, steps);
      }
      for (const skip of skips) skip.push(steps.length);
    }
  }
}

const isWord = (letter: number): boolean =>
  (letter >= 48 && letter <= 57) ||
  (letter >= 65 && letter <= 90) ||
  letter === 95 ||
  (letter >= 97 && letter <= 122);

/** Follows all ways through the steps at once. */
function run(steps: readonly Step[], text: string): boolean {
  const seen = new Int32Array(steps.length).fill(-1);
  let current: number[] = [];
  let before = -1;
  for (let at = 0; ; ) {
    const next = text.codePointAt(at) ?? -1;
    const edge = isWord(before) !== isWord(next);
    const here: Record<Place, boolean> = {
      start: at === 0,
      end: next === -1,
      edge,
      'no-edge': !edge,
    };
    const letters: number[] = [];
    const waiting = [...current, 0];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (seen[index] === at) continue;
      seen[index] = at;
      const step = steps[index];
      if (step === undefined || step.kind === 'end') return true;
      if (step.kind === 'letter') letters.push(index);
      else if (step.kind === 'split') waiting.push(...step.to);
      else if (here[step.place]) waiting.push(index + 1);
    }
    if (next === -1) return false;
    current = letters.flatMap((index) => {
      const step = steps[index];
      return step?.kind === 'letter' && step.matches(next) ? [index + 1] : [];
    });
    before = next;
    at += next > 0xffff ? 2 : 1;
  }
}
