/**
 * Plugins that do harm when they run, as WebAssembly text: small, each about one thing. All are valid
 * components; what they get up to is only seen by calling them. Nothing here runs outside the sandbox.
 */

export interface HostilePlugin {
  readonly name: string;
  /** What it tries, in a few words. */
  readonly tries: string;
  readonly wat: string;
  /** The call that does it: path and JSON arguments. */
  readonly call: { readonly function: string; readonly args: readonly (string | number)[] };
  /** How the call has to end. */
  readonly ends:
    | { readonly kind: 'limit'; readonly limit: 'time' | 'import-calls' | 'value-size' }
    | { readonly kind: 'trap'; readonly message?: RegExp }
    /** `lenient`: by the component model it is a trap, and jco's glue makes something of it. */
    | { readonly kind: 'value'; readonly value?: unknown; readonly lenient?: true }
    /** It is not opened at all; the error's code. */
    | { readonly kind: 'refused'; readonly code: string };
}

/** A component with one core module, whose `run` gives a u32. */
const runner = (body: string, more = ''): string => `(component
  (core module $m
    ${more}
    (func (export "run") (result i32) ${body}))
  (core instance $i (instantiate $m))
  (func (export "run") (result u32) (canon lift (core func $i "run"))))`;

/** One import without parameters, `tick`, called by the core module. */
const ticking = (body: string, tags = ''): string => `(component
  (import "tick" (func $tick (result u32)))
  (core func $tick (canon lower (func $tick)))
  (core module $m
    (import "host" "tick" (func $tick (result i32)))
    ${tags}
    (func (export "run") (result i32) ${body}))
  (core instance $host (export "tick" (func $tick)))
  (core instance $i (instantiate $m (with "host" (instance $host))))
  (func (export "run") (result u32) (canon lift (core func $i "run"))))`;

/** Gives a list or string of a length and at an address of its own choice. */
const giving = (type: string, address: number, length: number, pages: number): string => `(component
  (core module $m
    (memory (export "memory") ${pages})
    (func (export "run") (result i32)
      (i32.store (i32.const 16) (i32.const ${address}))
      (i32.store (i32.const 20) (i32.const ${length}))
      (i32.const 16)))
  (core instance $i (instantiate $m))
  (alias core export $i "memory" (core memory $memory))
  (func (export "run") (result ${type})
    (canon lift (core func $i "run") (memory $memory))))`;

/** Takes a string, with an allocator of its own. */
const taking = (realloc: string): string => `(component
  (core module $m
    (memory (export "memory") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) ${realloc})
    (func (export "run") (param i32 i32) (result i32) (local.get 1)))
  (core instance $i (instantiate $m))
  (alias core export $i "memory" (core memory $memory))
  (func (export "run") (param "text" string) (result u32)
    (canon lift (core func $i "run") (memory $memory) (realloc (core func $i "realloc")))))`;

/** Gives a number where the type has no room for it. */
const claiming = (type: string, value: number): string => `(component
  (core module $m (func (export "run") (result i32) (i32.const ${value})))
  (core instance $i (instantiate $m))
  (func (export "run") (result ${type}) (canon lift (core func $i "run"))))`;

/** Has one export of that name, which gives 5. */
const named = (name: string): string => `(component
  (core module $m (func (export "run") (result i32) (i32.const 5)))
  (core instance $i (instantiate $m))
  (func (export "${name}") (result u32) (canon lift (core func $i "run"))))`;

const run = { function: 'run', args: [] } as const;

export const hostilePlugins: readonly HostilePlugin[] = [
  {
    name: 'endless-loop',
    tries: 'never returns',
    wat: runner('(loop $again (br $again)) (i32.const 0)'),
    call: run,
    ends: { kind: 'limit', limit: 'time' },
  },
  {
    name: 'endless-start',
    tries: 'never gets instantiated',
    wat: `(component
      (core module $m
        (func $start (loop $again (br $again)))
        (start $start)
        (func (export "run") (result i32) (i32.const 1)))
      (core instance $i (instantiate $m))
      (func (export "run") (result u32) (canon lift (core func $i "run"))))`,
    call: run,
    ends: { kind: 'limit', limit: 'time' },
  },
  {
    name: 'trap-in-start',
    tries: 'traps while it is instantiated',
    wat: `(component
      (core module $m
        (func $start (unreachable))
        (start $start)
        (func (export "run") (result i32) (i32.const 1)))
      (core instance $i (instantiate $m))
      (func (export "run") (result u32) (canon lift (core func $i "run"))))`,
    call: run,
    ends: { kind: 'trap', message: /unreachable/ },
  },
  {
    name: 'import-flood',
    tries: 'calls the host without end',
    wat: ticking('(loop $again (drop (call $tick)) (br $again)) (i32.const 0)'),
    call: run,
    ends: { kind: 'limit', limit: 'import-calls' },
  },
  {
    name: 'import-flood-caught',
    tries: 'calls the host without end, and catches what ends it',
    wat: ticking(
      `(loop $again
         (try_table (catch_all 0) (drop (call $tick)))
         (br $again))
       (i32.const 0)`,
    ),
    call: run,
    // Each further call ends at once; only the deadline outside ends the loop.
    ends: { kind: 'limit', limit: 'time' },
  },
  {
    name: 'memory-grab',
    tries: 'takes all the memory that it gets',
    wat: runner(
      `(loop $more (br_if $more (i32.ne (memory.grow (i32.const 16)) (i32.const -1))))
       (memory.size)`,
      '(memory 1)',
    ),
    call: run,
    ends: { kind: 'value' },
  },
  {
    name: 'memory-4-gib',
    tries: 'asks for 4 GiB to begin with',
    wat: runner('(memory.size)', '(memory 65536)'),
    call: run,
    ends: { kind: 'refused', code: 'memory' },
  },
  {
    name: 'table-grab',
    tries: 'grows a table without end',
    wat: runner(
      `(loop $more
         (br_if $more
           (i32.ne (table.grow $t (ref.null func) (i32.const 1000000)) (i32.const -1))))
       (table.size $t)`,
      '(table $t 1 funcref)',
    ),
    call: run,
    ends: { kind: 'value' },
  },
  {
    name: 'deep-recursion',
    tries: 'fills the stack',
    wat: `(component
      (core module $m
        (func $deeper (param i32) (result i32)
          (i32.add (call $deeper (i32.add (local.get 0) (i32.const 1))) (i32.const 1)))
        (func (export "run") (result i32) (call $deeper (i32.const 0))))
      (core instance $i (instantiate $m))
      (func (export "run") (result u32) (canon lift (core func $i "run"))))`,
    call: run,
    ends: { kind: 'trap', message: /stack/i },
  },
  {
    name: 'trap',
    tries: 'traps',
    wat: runner('(unreachable)'),
    call: run,
    ends: { kind: 'trap', message: /unreachable/ },
  },
  {
    name: 'result-200-mb',
    tries: 'gives 200 MB of bytes',
    wat: giving('(list u8)', 1024, 200_000_000, 3100),
    call: run,
    ends: { kind: 'limit', limit: 'value-size' },
  },
  {
    name: 'result-200-mb-text',
    tries: 'gives a text of 200 MB',
    wat: giving('string', 1024, 200_000_000, 3100),
    call: run,
    ends: { kind: 'limit', limit: 'value-size' },
  },
  {
    name: 'result-many-parts',
    tries: 'gives a list of 8 million texts',
    wat: giving('(list string)', 1024, 8_000_000, 1000),
    call: run,
    ends: { kind: 'limit', limit: 'value-size' },
  },
  {
    name: 'result-out-of-memory-bounds',
    tries: 'gives a list that reaches beyond its memory',
    wat: giving('(list u8)', 65_000, 100_000, 1),
    call: run,
    ends: { kind: 'value', lenient: true },
  },
  {
    name: 'result-length-overflow',
    tries: 'gives a list of 4 thousand million items',
    wat: giving('(list u64)', 8, 0xffff_ffff | 0, 1),
    call: run,
    ends: { kind: 'value', lenient: true },
  },
  {
    name: 'result-no-utf8',
    tries: 'gives a text that is no UTF-8',
    wat: `(component
      (core module $m
        (memory (export "memory") 1)
        (data (i32.const 64) "\\ff\\fe\\80")
        (func (export "run") (result i32)
          (i32.store (i32.const 16) (i32.const 64))
          (i32.store (i32.const 20) (i32.const 3))
          (i32.const 16)))
      (core instance $i (instantiate $m))
      (alias core export $i "memory" (core memory $memory))
      (func (export "run") (result string)
        (canon lift (core func $i "run") (memory $memory))))`,
    call: run,
    ends: { kind: 'value', lenient: true },
  },
  {
    name: 'realloc-beyond',
    tries: 'has the host write outside of its memory',
    wat: taking('(i32.const 0x7fffff00)'),
    call: { function: 'run', args: ['a text that is written somewhere'] },
    ends: { kind: 'trap' },
  },
  {
    name: 'realloc-endless',
    tries: 'never gives the host memory for an argument',
    wat: taking('(loop $again (br $again)) (i32.const 0)'),
    call: { function: 'run', args: ['x'] },
    ends: { kind: 'limit', limit: 'time' },
  },
  {
    name: 'no-such-case',
    tries: 'gives a case that the variant does not have',
    wat: `(component
      (core module $m
        (memory (export "memory") 1)
        (func (export "run") (result i32)
          (i32.store8 (i32.const 16) (i32.const 7))
          (i32.const 16)))
      (core instance $i (instantiate $m))
      (alias core export $i "memory" (core memory $memory))
      (func (export "run") (result (option u32))
        (canon lift (core func $i "run") (memory $memory))))`,
    call: run,
    ends: { kind: 'trap' },
  },
  {
    name: 'no-such-char',
    tries: 'gives half of a surrogate pair as a character',
    wat: claiming('char', 0xd800),
    call: run,
    ends: { kind: 'trap' },
  },
  {
    name: 'url-import',
    tries: 'has free text in the name of an import',
    wat: `(component
      (import "url=<https://example.com/a?'+alert(1)+'>" (component $c))
      (core module $m (func (export "run") (result i32) (i32.const 1)))
      (core instance $i (instantiate $m))
      (func (export "run") (result u32) (canon lift (core func $i "run"))))`,
    call: run,
    ends: { kind: 'refused', code: 'F002' },
  },
  {
    name: 'integrity-import',
    tries: 'has a checksum in the name of an import',
    wat: `(component
      (import "integrity=<sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=>" (component $c))
      (core module $m (func (export "run") (result i32) (i32.const 1)))
      (core instance $i (instantiate $m))
      (func (export "run") (result u32) (canon lift (core func $i "run"))))`,
    call: run,
    ends: { kind: 'refused', code: 'F002' },
  },
  {
    name: 'then',
    tries: 'is taken for a promise by whoever awaits it',
    wat: named('then'),
    call: { function: 'then', args: [] },
    ends: { kind: 'value', value: 5 },
  },
  {
    name: 'constructor',
    tries: 'has an export that every object in JavaScript has already',
    wat: named('constructor'),
    call: { function: 'constructor', args: [] },
    ends: { kind: 'value', value: 5 },
  },
  {
    name: 'to-string',
    tries: 'has an export that JavaScript calls by itself',
    wat: named('to-string'),
    call: { function: 'to-string', args: [] },
    ends: { kind: 'value', value: 5 },
  },
];
