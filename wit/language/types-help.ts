/** What WIT's own types and words mean, for hovers and completion. */

// Maps, because a word of a text may be `constructor`, which every object has.
export const typeHelp: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bool: '`true` or `false`.',
    u8: 'Unsigned integer of 8 bits: 0 to 255.',
    u16: 'Unsigned integer of 16 bits: 0 to 65,535.',
    u32: 'Unsigned integer of 32 bits: 0 to 4,294,967,295.',
    u64: 'Unsigned integer of 64 bits. A `bigint` in JavaScript.',
    s8: 'Signed integer of 8 bits: -128 to 127.',
    s16: 'Signed integer of 16 bits: -32,768 to 32,767.',
    s32: 'Signed integer of 32 bits: -2,147,483,648 to 2,147,483,647.',
    s64: 'Signed integer of 64 bits. A `bigint` in JavaScript.',
    f32: 'Floating-point number of 32 bits (IEEE 754).',
    f64: 'Floating-point number of 64 bits (IEEE 754).',
    char: 'One Unicode scalar value: a code point that is no surrogate.',
    string: 'Text: a sequence of Unicode scalar values.',
    'error-context': 'Says why a stream or future ended early. Needs a runtime with async.',
    list: '`list<t>`: any number of values of one type; `list<t, 4>`: exactly four.',
    option: '`option<t>`: a value, or none.',
    result:
      '`result<ok, err>`: success or failure, each with a value or none: `result`, `result<ok>`, `result<_, err>`.',
    tuple: '`tuple<a, b>`: a fixed number of values, each of its own type.',
    map: '`map<key, value>`: values by key. Needs a runtime that knows maps.',
    stream: '`stream<t>`: values that arrive one after the other. Needs a runtime with async.',
    future: '`future<t>`: one value that arrives later. Needs a runtime with async.',
    own: '`own<r>`: a handle that owns the resource. A bare `r` means the same.',
    borrow: '`borrow<r>`: a handle lent for the length of one call.',
  }),
);

export const wordHelp: ReadonlyMap<string, string> = new Map(
  Object.entries({
    package: 'Names the package that the files of a directory make up: `package ns:name@1.0.0;`.',
    interface: 'A named group of types and functions.',
    world: 'What a component imports and exports: a slot.',
    import: 'What the host provides to the plugin.',
    export: 'What the plugin provides to the host.',
    include: 'Takes over the imports and exports of another world.',
    use: 'Brings in types of another interface.',
    type: 'Another name for a type.',
    record: 'A group of named fields.',
    variant: 'One of several cases, each with a value or none.',
    enum: 'One of several names.',
    flags: 'Any selection of names, at most 32.',
    resource: 'A thing that lives on one side; the other has handles of it.',
    constructor: 'Makes a new resource.',
    static: 'A function of a resource that needs no handle.',
    func: 'A function.',
    async: 'The function may wait without blocking its caller. Needs a runtime with async.',
  }),
);
