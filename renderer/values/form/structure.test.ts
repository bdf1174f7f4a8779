import { expect, test } from 'vitest';
import { worldFrom } from '../../../test/support/resolved.ts';
import type { Value } from '../../../wit/values/value.ts';
import { parseWave } from '../../../wit/values/wave.ts';
import { Place } from '../draft/place.ts';
import { bodyOf, linePlaces } from './structure.ts';

// The record is the model's first type.
const { model } = worldFrom(
  `package a:b;
   world w {
     record r { a: u8 }
     variant v { none, some-r(r), text(string), pair(tuple<u8, string>) }
     export f: func(one: result<r, r>, two: option<option<v>>, three: tuple<u8, string>, four: list<u8>, five: list<r>);
   }`,
  'w',
);
const params = [...(model.worlds[0]?.exports.values() ?? [])].flatMap((item) =>
  item.kind === 'function' ? item.function.params : [],
);

function shape(name: string, wave: string) {
  const type = params.find((param) => param.name === name)?.type ?? 'bool';
  const read = parseWave(model, type, wave);
  const value: Value = 'value' in read ? read.value : { kind: 'option' };
  const place = Place.root().at(name);
  const body = bodyOf(model, type, value, place);
  return {
    body: body && `${body.shape.kind} ${body.place.key}`,
    line: linePlaces(model, type, value, place).map(({ key }) => key),
  };
}

test.each<[name: string, wave: string, body: string | undefined, line: readonly string[]]>([
  ['one', 'ok({a: 1})', 'record one.ok', ['one', 'one.ok']],
  ['one', 'err({a: 1})', 'record one.err', ['one', 'one.err']],
  ['two', 'none', undefined, ['two']],
  ['two', 'some(some(text("x")))', undefined, ['two', 'two.text']],
  ['two', 'some(some(some-r({a: 1})))', 'record two.some-r', ['two', 'two.some-r']],
  ['two', 'some(some(pair((1, "x"))))', undefined, ['two', 'two.pair', 'two.pair.0', 'two.pair.1']],
  ['three', '(1, "x")', undefined, ['three', 'three.0', 'three.1']],
  ['four', '[1]', 'list four', ['four']],
  ['four', '[]', 'list four', ['four']],
  ['five', '[]', undefined, ['five']],
  ['five', '[{a: 1}]', 'list five', ['five']],
])('%s %s', (name, wave, body, line) => {
  expect(shape(name, wave)).toEqual({ body, line });
});
