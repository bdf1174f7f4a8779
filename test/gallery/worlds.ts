/** A slot with parameters of every kind, as real slots have them. */

export const gallery = `
package gallery:values@1.0.0;

interface types {
  /// A folder that is open in the editor.
  resource worktree {
    read-text-file: func(path: string) -> result<string, string>;
  }
  resource cache { constructor(size: u32); }

  /// How a language server is started.
  record command {
    /// The program, by its path or its name.
    command: string,
    args: list<string>,
    env: list<tuple<string, string>>,
  }
  enum status { none, checking-for-update, downloading, failed }
  enum colour { red, orange, yellow, green, blue, indigo, violet, black }
  variant label-kind {
    plain,
    /// Shown with the colours of code.
    highlighted(string),
    range(tuple<u32, u32>),
    with-command(command),
    another-one-with-a-rather-long-name(u8),
  }
  flags permissions { read, write, execute }
  flags many { a-first-flag, second, third, fourth, fifth, sixth, seventh }
  record position { line: u32, column: u32 }
  record span { start: position, end: position }
  record diagnostic {
    message: string,
    severity: status,
    range: option<span>,
    code: option<string>,
    related: list<span>,
  }
  variant failure { timeout(u64), io(string), other }
  record level-5 { name: string, end: option<bool> }
  record level-4 { next: level-5, count: u8 }
  record level-3 { next: level-4, count: u8 }
  record level-2 { next: level-3, tags: list<level-5> }
  record level-1 { next: level-2, allowed: permissions }
  record the-largest-record-that-one-could-think-of {
    ${Array.from({ length: 60 }, (_, index) => `field-number-${index + 1}: ${['string', 'u32', 'bool', 'option<string>', 'f64', 'status'][index % 6]},`).join('\n    ')}
  }

  language-server-command: func(language-server-id: string, worktree: borrow<worktree>) -> result<command, string>;
  scalars: func(yes: bool, small: u8, signed: s32, big: u64, negative: s64, single: f32, double: f64, letter: char, text: string);
  choices: func(status: status, colour: colour, kind: label-kind, outcome: result<command, failure>, plain: result, allowed: permissions, many: many);
  optional: func(name: option<string>, nested: option<option<u8>>, where: option<span>, kind: option<label-kind>, flagged: option<bool>);
  lists: func(args: list<string>, pairs: list<tuple<string, u32>>, positions: list<position>, grid: list<list<u32>>, three: list<f32, 3>, labels: map<string, u32>, options: list<option<string>>);
  data: func(content: list<u8>, attachment: option<list<u8>>);
  live: func(worktree: borrow<worktree>, cache: own<cache>, events: stream<string>, soon: future<position>, pulse: future, error: error-context);
  deep: func(level: level-1);
  large: func(everything: the-largest-record-that-one-could-think-of);
  many-items: func(numbers: list<u32>, names: list<string>, spans: list<span>);
  diagnose: func(diagnostic: diagnostic);
  nothing: func();
  a-function-with-a-name-that-is-long: func(the-name-of-the-first-parameter-is-long-as-well: result<list<tuple<string, option<label-kind>>>, list<diagnostic>>);
}

world slot { export types; }
`;
