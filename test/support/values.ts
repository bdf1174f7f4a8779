/** A type by its name, for tests of values: one interface with types of every kind. */

import { type Model, primitiveNames, type Type, type WorldRef } from '../../wit/model/model.ts';
import { worldFrom } from './resolved.ts';

const wit = `
package test:values@1.2.3;

interface types {
  resource blob {
    constructor(bytes: list<u8>);
    read: func(%from: u64, to: option<u64>) -> list<u8>;
    merge: static func(of: list<borrow<blob>>) -> blob;
  }
  record user { name: string, age: option<u8>, tags: list<string> }
  record all-optional { a: option<u8>, b: option<string> }
  record names { %constructor: u8, to-string: u8, get-URL: u8 }
  variant response { empty, body(list<u8>), err(string), not-found(user) }
  enum status { ok, not-found, true }
  flags perms { read, write, run-all }
  type ages = map<string, u8>;
  type grid = list<list<u32>, 2>;
  type point = tuple<f32, f64>;
  type maybe = option<option<string>>;
  type deep = option<option<option<u8>>>;
  type outcome = result<u32, string>;
  type nothing = result;
  type failing = result<_, string>;
  type bytes = list<u8>;
  type numbers = list<s64>;
  type owned = own<blob>;
  type borrowed = borrow<blob>;
  type events = stream<string>;
  type soon = future<u8>;
  put: func(user: user, times: option<u32>, note: option<string>) -> outcome;
}

interface log {
  resource line { write: func(text: string); }
  log: func(message: string);
}

world slot {
  import log;
  import other: interface { log: func(message: string); }
  export types;
  export start: func(level: u8) -> bool;
}
`;

export const slot: WorldRef = worldFrom(wit, 'slot');
export const { model }: { readonly model: Model } = slot;

export function typeNamed(name: string): Type {
  const primitive = primitiveNames.find((one) => one === name);
  if (primitive !== undefined) return primitive;
  for (const { types } of model.interfaces) {
    const id = types.get(name);
    if (id !== undefined) return id;
  }
  throw new Error(`there is no type ${name}`);
}
