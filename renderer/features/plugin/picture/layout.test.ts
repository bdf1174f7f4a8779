import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Port } from '../../../workers/engine/protocol.ts';
import { foldsByItself, layOut } from './layout.ts';
import type { Picture, PortGroup } from './placed.ts';
import {
  ambient,
  countDiffers,
  everyState,
  exportMissing,
  gleam,
  importNotOffered,
  port,
  prong,
} from './ports.fixture.ts';
import type { Box, Shape, TextShape } from './shapes.ts';

const titles = {
  slotTitle: 'extension 0.8.0',
  pluginTitle: 'gleam, built for 0.7.0',
  through: undefined,
  lacks: {},
};
const draw = (
  ports: readonly Port[],
  unfolded: Partial<Record<PortGroup, boolean>> = {},
  width = 1122,
): Picture => layOut({ ...titles, ports }, { width, unfolded });

const textsOf = (shapes: readonly Shape[]): readonly string[] =>
  shapes.filter((shape): shape is TextShape => shape.kind === 'text').map(({ text }) => text);

const itemOf = (picture: Picture, key: string) => {
  const item = picture.items.find((each) => each.key === key);
  if (item === undefined) throw new Error(`no item ${key}`);
  return item;
};

describe('the picture of LOOKS', () => {
  const picture = draw(gleam);

  test('folds what fits, pulls out what does not, and lines up what is not used', () => {
    expect(picture.items.map(({ key, folded, ports }) => [key, folded, ports.length])).toEqual([
      ['group:fits', true, 27],
      [countDiffers.key, false, 1],
      [exportMissing.key, false, 1],
      ['group:unused', true, 3],
    ]);
  });

  test('says both sides of each', () => {
    expect(textsOf(itemOf(picture, 'group:fits').slotShapes)).toEqual([
      '+27 fit',
      '8 imports, 19 exports',
    ]);
    expect(textsOf(itemOf(picture, 'group:fits').pluginShapes)).toEqual([
      'takes 8 imports from the host',
      'gives 19 exports',
    ]);
    expect(textsOf(itemOf(picture, exportMissing.key).pluginShapes)).toEqual([
      'nothing here',
      'the export is missing',
    ]);
    expect(textsOf(itemOf(picture, 'group:unused').slotShapes)).toEqual([
      '3 imports not used: dap, http-client, platform',
    ]);
  });

  test('draws one tooth for each port that fits', () => {
    expect(itemOf(picture, 'group:fits').pins).toHaveLength(27);
  });

  test('goes through misfits first', () => {
    expect(picture.order).toEqual([
      countDiffers.key,
      exportMissing.key,
      'group:fits',
      'group:unused',
    ]);
  });

  test('names each port with its direction, both sides and the answer', () => {
    expect(itemOf(picture, countDiffers.key).label).toBe(
      'labels-for-symbols, export: wants a symbol of 3 fields, gives a symbol of 2 fields: does not fit',
    );
  });
});

test('one groove for each field; the lone one is hatched', () => {
  const hatched = itemOf(draw([countDiffers]), countDiffers.key).slotShapes.filter(
    (shape) => shape.kind === 'path' && shape.fill === 'misfit-hatch',
  );
  expect(hatched).toHaveLength(1);
});

test('a missing export is a hatched hole in the slot and a dashed ghost of the plugin', () => {
  const item = itemOf(draw([exportMissing]), exportMissing.key);
  expect(item.slotShapes).toContainEqual(expect.objectContaining({ fill: 'misfit-hatch' }));
  expect(item.pluginShapes).toContainEqual(
    expect.objectContaining({ dash: 'dashed', stroke: 'misfit' }),
  );
});

test('an import that is not offered is the same, the other way round', () => {
  const item = itemOf(draw([importNotOffered]), importNotOffered.key);
  expect(item.pluginShapes).toContainEqual(expect.objectContaining({ fill: 'misfit-hatch' }));
  expect(item.slotShapes).toContainEqual(
    expect.objectContaining({ dash: 'dashed', stroke: 'misfit' }),
  );
});

test('an old version has an adapter with its number', () => {
  const picture = layOut(
    { ...titles, through: '0.6.0', ports: [port('init', { state: 'note' })] },
    { width: 1122, unfolded: {} },
  );
  expect(textsOf(itemOf(picture, 'export:init').slotShapes)).toContain('0.6.0');
});

test('more prongs than eight are said in words', () => {
  const wide = port('wide', {
    state: 'misfit',
    slotProngs: Array.from({ length: 12 }, (_, index) => prong(`f${index}`)),
  });
  expect(textsOf(itemOf(draw([wide]), wide.key).slotShapes)).toContain('3 functions · 12 prongs');
});

test('ambient imports come from a block of their own, below the slot', () => {
  const picture = draw([...gleam, ...ambient]);
  const last = picture.items.at(-1);
  expect(last?.group).toBe('ambient');
  expect(picture.frame).toContainEqual(expect.objectContaining({ stroke: 'note', dash: 'dashed' }));
});

describe('whatever the ports are', () => {
  const prongs = fc.array(
    fc.record({
      name: fc.string(),
      state: fc.constantFrom(
        'same' as const,
        'other-type' as const,
        'missing' as const,
        'extra' as const,
      ),
    }),
    { maxLength: 12 },
  );
  const anyPort = fc
    .record({
      direction: fc.constantFrom('import' as const, 'export' as const),
      state: fc.constantFrom(
        'fits' as const,
        'note' as const,
        'misfit' as const,
        'unused' as const,
        'unknown' as const,
        'ambient' as const,
      ),
      name: fc.stringMatching(/^[a-z][a-z0-9:/-]{0,120}$/),
      slotSays: fc.option(fc.lorem({ maxCount: 12 }), { nil: undefined }),
      pluginSays: fc.option(fc.lorem({ maxCount: 12 }), { nil: undefined }),
      slotProngs: prongs,
      pluginProngs: prongs,
    })
    .map(({ name, ...rest }) => port(name, rest));
  const anyPorts = fc
    .array(anyPort, { maxLength: 60 })
    .map((ports) => ports.map((each, index) => ({ ...each, key: `${each.key}#${index}` })));
  const anyView = fc.record({
    width: fc.integer({ min: 200, max: 2400 }),
    unfolded: fc.record(
      {
        fits: fc.boolean(),
        note: fc.boolean(),
        unused: fc.boolean(),
        unknown: fc.boolean(),
        ambient: fc.boolean(),
        misfit: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  });
  const property = (holds: (picture: Picture, ports: readonly Port[]) => void) =>
    fc.assert(
      fc.property(anyPorts, anyView, (ports, view) => {
        holds(layOut({ ...titles, through: '0.6.0', ports }, view), ports);
      }),
      { numRuns: 200 },
    );

  test('no two items overlap, and none leaves the picture', () => {
    property(({ items, width, height }) => {
      for (const [index, { area }] of items.entries()) {
        expect(area.x >= 0 && area.x + area.width <= width).toBe(true);
        expect(area.y >= 0 && area.y + area.height <= height).toBe(true);
        for (const other of items.slice(index + 1)) expect(overlap(area, other.area)).toBe(false);
      }
    });
  });

  test('what is lit and the pins stay inside their item, and the two sides apart', () => {
    property(({ items }) => {
      for (const { area, slotArea, pluginArea, pins } of items) {
        for (const box of [slotArea, pluginArea, ...pins.map((pin) => pin.box)]) {
          expect(within(box, area)).toBe(true);
        }
        expect(overlap(slotArea, pluginArea)).toBe(false);
      }
    });
  });

  test('texts stand beneath each other, inside their item', () => {
    property(({ items }) => {
      for (const { area, slotShapes, pluginShapes } of items) {
        for (const shape of [...slotShapes, ...pluginShapes]) {
          if (shape.kind !== 'text') continue;
          expect(shape.y - 9).toBeGreaterThanOrEqual(area.y - 1);
          expect(shape.y).toBeLessThanOrEqual(area.y + area.height);
        }
      }
    });
  });

  test('the pin comes from the side that provides', () => {
    property(({ items }, ports) => {
      for (const pin of items.flatMap(({ pins }) => pins)) {
        const { direction } = ports[pin.port] ?? {};
        expect(pin.provider).toBe(direction === 'export' ? 'plugin' : 'slot');
      }
    });
  });

  test('each port is in the picture once, unless misfits beyond two dozen wait to be shown', () => {
    property(({ items, controls }, ports) => {
      const drawn = items.flatMap((item) => item.ports).sort((a, b) => a - b);
      expect(new Set(drawn).size).toBe(drawn.length);
      const waiting = controls.some(({ group, unfolded }) => group === 'misfit' && !unfolded);
      if (!waiting) expect(drawn).toEqual(ports.map((_, index) => index));
    });
  });

  test('the keyboard reaches every item once', () => {
    property(({ items, order }) => {
      expect([...order].sort()).toEqual(items.map(({ key }) => key).sort());
    });
  });

  test('what folds can be unfolded', () => {
    property(({ items, controls }) => {
      for (const item of items.filter(({ folded, group }) => folded && group !== 'unused')) {
        expect(controls).toContainEqual(
          expect.objectContaining({ group: item.group, unfolded: false }),
        );
      }
    });
  });

  test('the same ports give the same picture', () => {
    fc.assert(
      fc.property(anyPorts, anyView, (ports, view) => {
        const input = { ...titles, ports };
        expect(layOut(input, view)).toEqual(layOut(structuredClone(input), view));
      }),
      { numRuns: 20 },
    );
  });
});

test('200 ports take a few milliseconds', () => {
  const ports = Array.from({ length: 200 }, (_, index) =>
    port(`function-with-a-rather-long-name-${index}`, {
      state: index % 3 === 0 ? 'misfit' : 'fits',
    }),
  );
  layOut({ ...titles, ports }, { width: 1122, unfolded: {} });
  const before = performance.now();
  layOut({ ...titles, ports }, { width: 1122, unfolded: { fits: true, misfit: true } });
  expect(performance.now() - before).toBeLessThan(100);
});

test('a slot without ports is two bodies', () => {
  expect(draw([]).items).toEqual([]);
  expect(foldsByItself('fits', 4)).toBe(false);
  expect(draw(everyState).items.length).toBeGreaterThan(8);
});

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const within = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - 1 &&
  inner.x + inner.width <= outer.x + outer.width + 1 &&
  inner.y >= outer.y - 1 &&
  inner.y + inner.height <= outer.y + outer.height + 1;
