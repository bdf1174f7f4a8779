import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { corpusSuite } from '../../test/support/corpus.ts';
import { interfaceId, packageId, typeId } from './ids.ts';
import { modelFromJson, modelToJson } from './json.ts';

const json = {
  worlds: [
    {
      name: 'plugin',
      imports: {
        'interface-0': { interface: { id: 0, stability: { stable: { since: '0.2.0' } } } },
        log: {
          function: {
            name: 'log',
            kind: 'async-freestanding',
            params: [{ name: 'message', type: 'string' }],
            result: 0,
          },
        },
      },
      exports: {},
      package: 0,
    },
  ],
  interfaces: [
    { name: 'types', types: { id: 0 }, functions: {}, docs: { contents: 'All.' }, package: 0 },
  ],
  types: [{ name: 'id', kind: { type: 'u64' }, owner: { interface: 0 } }],
  packages: [{ name: 'a:b@1.0.0', interfaces: { types: 0 }, worlds: { plugin: 0 } }],
};

describe('modelFromJson', () => {
  test('reads ids, stability and docs, and gives interfaces their full name', () => {
    const { worlds, interfaces } = modelFromJson(json);
    expect([...(worlds[0]?.imports ?? [])]).toEqual([
      [
        'a:b/types@1.0.0',
        { kind: 'interface', id: interfaceId(0), stability: { kind: 'stable', since: '0.2.0' } },
      ],
      [
        'log',
        {
          kind: 'function',
          function: {
            name: 'log',
            kind: { kind: 'freestanding', async: true },
            params: [{ name: 'message', type: 'string' }],
            result: typeId(0),
            stability: { kind: 'unknown' },
          },
        },
      ],
    ]);
    expect(interfaces[0]).toEqual({
      name: 'types',
      package: packageId(0),
      docs: 'All.',
      stability: { kind: 'unknown' },
      types: new Map([['id', typeId(0)]]),
      functions: new Map(),
    });
  });

  test('says where a document is of another form', () => {
    const wrong = { ...json, types: [{ name: 'id', kind: { type: 7 }, owner: null }] };
    expect(() => modelFromJson(wrong)).toThrow('types[0].kind.type is not an index below 1');
    expect(() => modelFromJson([])).toThrow('the document is not an object');
  });
});

test('modelToJson gives back what modelFromJson read', () => {
  expect(modelToJson(modelFromJson(json))).toEqual(json);
});

corpusSuite('JSON of wit-parser', (corpus) => {
  const folder = join(corpus, 'wit-ui-pass');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  test.each(files)('%s survives reading and writing', (name) => {
    const document: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    expect(modelToJson(modelFromJson(document))).toEqual(document);
  });
});
