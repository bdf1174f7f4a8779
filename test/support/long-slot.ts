/** A slot of thousands of lines, for measurements: interfaces of 25 lines each, all alike. */

const part = (index: number): string => `
/// What plugins do with things of kind ${index}.
@since(version = 1.0.0)
interface part-${index} {
  use types.{id, thing as item};
  record entry-${index} {
    name: string,
    at: option<u64>,
    tags: list<string>,
  }
  variant outcome {
    done(entry-${index}),
    failed(string),
    pending,
  }
  resource handle {
    constructor(name: string);
    read: func(at: u64) -> result<list<u8>, string>;
    close: static func(of: handle);
  }
  /// Finds one.
  find: func(name: string, near: item) -> option<entry-${index}>;
  store: func(all: list<entry-${index}>, by: id) -> result<_, string>;
  open: func(name: string, of: borrow<handle>) -> outcome;
}
`;

export interface LongSlotOptions {
  /** Interfaces: 188 make 4,900 lines. */
  readonly parts: number;
  /** Name of a field of `types.thing`, that every part uses. */
  readonly field: string;
  /** More items of the world, each a line such as `export run: func();`. */
  readonly items?: readonly string[];
}

/** The text of `bench:slot@1.0.0` with the world `extension`, which imports all parts. */
export function longSlot({ parts, field, items = [] }: LongSlotOptions): string {
  const all = Array.from({ length: parts }, (_, index) => part(index)).join('');
  const imports = Array.from({ length: parts }, (_, index) => `  import part-${index};\n`).join('');
  const more = items.map((item) => `  ${item}\n`).join('');
  return `package bench:slot@1.0.0;\n\ninterface types {\n  type id = u64;\n  record thing { ${field}: id }\n}\n${all}\nworld extension {\n${imports}${more}}\n`;
}
