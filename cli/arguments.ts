/** From the words of the command line to a command with its options. */

import { SlotwrightError } from '../wit/errors.ts';
import { nearest } from '../workspace/nearest.ts';
import type { CommandSpec, OptionSpec } from './command.ts';

/** Options and words as given, checked against the description of the command. */
export class Arguments {
  readonly words: readonly string[];
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(words: readonly string[], values: ReadonlyMap<string, readonly string[]>) {
    this.words = words;
    this.#values = values;
  }

  has(option: string): boolean {
    return this.#values.has(option);
  }

  /** The value of an option; the last one when it is given twice. */
  text(option: string): string | undefined {
    return this.#values.get(option)?.at(-1);
  }

  list(option: string): readonly string[] {
    return this.#values.get(option) ?? [];
  }

  /** A value out of a fixed set; parsing has refused others already. */
  choice<Choice extends string>(option: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.text(option);
    return choices.find((choice) => choice === value);
  }
}

/** Options that every command has. */
export const commonOptions: readonly OptionSpec[] = [
  { name: 'json', summary: 'Print one JSON document on standard output.' },
  {
    name: 'color',
    value: '<when>',
    choices: ['auto', 'always', 'never'],
    summary: 'Colours: auto, always or never. NO_COLOR and FORCE_COLOR are heeded.',
  },
  { name: 'no-color', summary: 'The same as `--color never`.', hidden: true },
  { name: 'help', short: 'h', summary: 'Show this help.' },
];

export interface FoundCommand {
  readonly command: CommandSpec;
  /** What follows the command's name. */
  readonly rest: readonly string[];
}

/** The command that the first words name; options may stand before it. */
export function findCommand(
  commands: readonly CommandSpec[],
  words: readonly string[],
): FoundCommand | undefined {
  const at = words.findIndex((word) => !word.startsWith('-'));
  if (at < 0) return undefined;
  const [first = '', second = ''] = words.slice(at);
  const rest = (taken: number) => [...words.slice(0, at), ...words.slice(at + taken)];
  const pair = commands.find(({ name }) => name === `${first} ${second}`);
  if (pair !== undefined) return { command: pair, rest: rest(2) };
  const single = commands.find(({ name }) => name === first);
  if (single !== undefined) return { command: single, rest: rest(1) };

  const group = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (group.length > 0) {
    const names = group.map(({ name }) => `\`${name}\``).join(', ');
    throw usageError(
      'no-such-command',
      second === ''
        ? `\`${first}\` needs one word more: ${names}.`
        : `There is no command \`${first} ${second}\`; there is ${names}.`,
    );
  }
  const near = nearest(
    first,
    commands.flatMap(({ name }) => [name, name.split(' ')[0] ?? name]),
  );
  throw usageError(
    'no-such-command',
    `There is no command \`${first}\`.`,
    near === undefined
      ? 'All commands are listed by `slotwright help`.'
      : `Did you mean \`slotwright ${near}\`?`,
  );
}

/** The words after the command's name, read as its description has it. */
export function parseArguments(command: CommandSpec, input: readonly string[]): Arguments {
  const options = [...command.options, ...commonOptions];
  const words: string[] = [];
  const values = new Map<string, readonly string[]>();
  const queue = [...input];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--') {
      words.push(...queue.splice(0));
    } else if (word === '-' || !word.startsWith('-')) {
      words.push(word);
    } else {
      const [option, inline] = findOption(command, options, word);
      const given = takeValues(option, word, inline, queue);
      values.set(
        option.name,
        option.list === undefined ? given : [...(values.get(option.name) ?? []), ...given],
      );
    }
  }
  if (!values.has('help')) checkWords(command, words);
  return new Arguments(words, values);
}

function findOption(
  command: CommandSpec,
  options: readonly OptionSpec[],
  word: string,
): [OptionSpec, string | undefined] {
  const equals = word.indexOf('=');
  const [name, inline] =
    equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
  const found = options.find(
    (option) => name === `--${option.name}` || (option.short && name === `-${option.short}`),
  );
  if (found !== undefined) return [found, inline];
  const near = nearest(
    name.replace(/^-+/, ''),
    options.map((option) => option.name),
  );
  throw usageError(
    'no-such-option',
    `\`${command.name}\` has no option \`${name}\`.`,
    near === undefined
      ? `Its options are listed by \`slotwright ${command.name} --help\`.`
      : `Did you mean \`--${near}\`?`,
  );
}

function takeValues(
  option: OptionSpec,
  word: string,
  inline: string | undefined,
  queue: string[],
): readonly string[] {
  if (option.value === undefined) {
    if (inline === undefined) return [];
    throw usageError(
      'unexpected-value',
      `\`--${option.name}\` takes no value, and has \`${inline}\`.`,
    );
  }
  const value = inline ?? queue[0];
  const missing = value === undefined || (inline === undefined && isOption(value));
  if (missing || value === '') {
    // `--color` alone is how other programs say "always".
    if (option.name === 'color') return ['always'];
    throw usageError(
      'missing-value',
      `\`${word}\` needs a value: \`--${option.name} ${option.value}\`.`,
    );
  }
  if (inline === undefined) queue.shift();
  if (option.list === undefined) return [checkChoice(option, value)];
  const given = value.split(',');
  for (let next = queue[0]; next !== undefined && option.list(next); next = queue[0]) {
    given.push(...next.split(','));
    queue.shift();
  }
  return given
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => checkChoice(option, each));
}

function isOption(word: string): boolean {
  return word.startsWith('-') && word !== '-';
}

function checkChoice({ name, choices }: OptionSpec, value: string): string {
  if (choices === undefined || choices.includes(value)) return value;
  const near = nearest(value, choices);
  throw usageError(
    'no-such-choice',
    `\`--${name}\` is one of ${choices.join(', ')}, not \`${value}\`.`,
    near === undefined ? undefined : `Did you mean \`--${name} ${near}\`?`,
  );
}

function checkWords(command: CommandSpec, words: readonly string[]): void {
  const missing = command.arguments.find(
    ({ required }, index) => required && words[index] === undefined,
  );
  if (missing !== undefined) {
    throw usageError(
      'missing-argument',
      `\`${command.name}\` needs ${missing.summary}.`,
      `For example: ${command.examples[0]?.command ?? `slotwright ${command.name} <${missing.name}>`}`,
    );
  }
  const last = command.arguments.at(-1);
  const surplus = words[command.arguments.length];
  if (surplus !== undefined && last?.many !== true) {
    throw usageError(
      'surplus-argument',
      `\`${command.name}\` does not know what to do with \`${surplus}\`.`,
      `Its use is shown by \`slotwright ${command.name} --help\`.`,
    );
  }
  words.forEach((word, index) => {
    const spec = command.arguments[Math.min(index, command.arguments.length - 1)];
    if (spec?.choices === undefined || spec.choices.includes(word)) return;
    const near = nearest(word, spec.choices);
    throw usageError(
      'no-such-choice',
      `\`${word}\` is none of ${spec.choices.join(', ')}.`,
      near === undefined ? undefined : `Did you mean \`${near}\`?`,
    );
  });
}

function usageError(code: string, message: string, advice?: string): SlotwrightError {
  return new SlotwrightError('usage', code, message, advice === undefined ? {} : { advice });
}
