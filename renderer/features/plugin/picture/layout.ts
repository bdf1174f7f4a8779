/**
 * Plug and socket: the slot's ports left, the plugin's right. What fits sits flush and folds into a
 * comb; what does not is pulled out. A pure function from ports to shapes, the same for the page, the
 * exported picture and the tests.
 */

import type { Port } from '../../../workers/engine/protocol.ts';
import { combSection } from './comb.ts';
import { geometryOf, margin, outlines } from './geometry.ts';
import { wrap } from './measure.ts';
import type { FoldControl, Picture, PlacedItem, PortGroup } from './placed.ts';
import { foldedUnknown, pulledRows } from './pulled-rows.ts';
import type { Section, SectionContext } from './section.ts';
import type { Shape } from './shapes.ts';
import { thinRows } from './thin-rows.ts';
import { unusedLine } from './unused-line.ts';
import { wideRows } from './wide-rows.ts';

const groupOf = (port: Pick<Port, 'state'>): PortGroup => port.state;

export interface PictureInput {
  /** `extension 0.8.0`. */
  readonly slotTitle: string;
  /** `gleam 1.4.2, built for 0.7.0`. */
  readonly pluginTitle: string;
  readonly ports: readonly Port[];
  /** The old version through which ports with a note fit, where that is what the note is. */
  readonly through: string | undefined;
  /** By the port's key: why one side has nothing there, where more is known than that. */
  readonly lacks: Readonly<Record<string, string>>;
}

export interface PictureView {
  readonly width: number;
  /** Groups that were unfolded or folded by hand; others are as `foldsByItself` says. */
  readonly unfolded: Readonly<Partial<Record<PortGroup, boolean>>>;
}

const groupOrder: readonly PortGroup[] = ['fits', 'note', 'misfit', 'unknown', 'unused', 'ambient'];
const keyboardOrder: readonly PortGroup[] = [
  'misfit',
  'unknown',
  'note',
  'ambient',
  'fits',
  'unused',
];

/** So many of a group are listed without being asked for. */
const shownUnfolded: Readonly<Record<PortGroup, number>> = {
  fits: 4,
  note: 4,
  ambient: 3,
  unknown: 4,
  unused: 0,
  misfit: 24,
};

export const foldsByItself = (group: PortGroup, ports: number): boolean =>
  ports > shownUnfolded[group];

/** Below this the two bodies would have no room for names. */
const narrowest = 520;

export function layOut(input: PictureInput, view: PictureView): Picture {
  const groups = new Map(
    groupOrder.map((group) => [
      group,
      input.ports.flatMap((port, index) => (groupOf(port) === group ? [{ port, index }] : [])),
    ]),
  );
  const ofGroup = (group: PortGroup) => groups.get(group) ?? [];
  const hasPulled = ofGroup('misfit').length + ofGroup('unknown').length > 0;
  const geometry = geometryOf(
    Math.max(narrowest, Math.round(view.width)),
    hasPulled ? 'wide' : 'narrow',
  );
  const { through, lacks } = input;
  const context: SectionContext = { geometry, through, lacks, total: input.ports.length };

  const head = headOf(input, geometry);
  const items: PlacedItem[] = [];
  const controls: FoldControl[] = [];
  const rules: Shape[] = [];
  const cuts: { from: number; to: number; side: 'slot' | 'plugin' }[] = [];
  let y = head.height;
  const place = (section: Section): void => {
    items.push(...section.items);
    controls.push(...section.controls);
    rules.push(...section.shapes);
    cuts.push(...section.cuts);
    y += section.height;
  };
  const rule = (from: number, to: number): void => {
    rules.push({ kind: 'path', d: `M${from} ${y + 0.5}H${to}`, stroke: 'rule' });
  };

  for (const group of ['fits', 'note'] as const) {
    const ports = ofGroup(group);
    if (ports.length === 0) continue;
    if (items.length > 0) rule(1, geometry.seam - 44);
    const folds = foldsByItself(group, ports.length);
    if (folds && view.unfolded[group] !== true) place(combSection(context, group, ports, y));
    else if (group === 'note' && !folds) place(wideRows(context, ports, y));
    else place(thinRows(context, group, ports, y, folds));
  }

  const steppedFrom = y;
  let stepped = false;
  for (const group of ['misfit', 'unknown', 'unused'] as const) {
    const ports = ofGroup(group);
    if (ports.length === 0) continue;
    if (items.length > 0) rule(1, geometry.seam - 44);
    if (stepped && group === 'unused') rule(geometry.back + 12, geometry.width - 1);
    stepped = true;
    const folds = foldsByItself(group, ports.length);
    const unfolded = view.unfolded[group] === true || !folds;
    if (group === 'unused') {
      place(unfolded ? thinRows(context, group, ports, y, folds) : unusedLine(context, ports, y));
    } else if (group === 'unknown' && !unfolded) place(foldedUnknown(context, ports, y));
    else
      place(pulledRows(context, group, ports, y, unfolded ? ports.length : shownUnfolded[group]));
  }
  if (items.length === 0) y += 12;
  const slotEnd = y;

  const ambient = ofGroup('ambient');
  const runtimeFrom = y + 10;
  if (ambient.length > 0) {
    y = runtimeFrom;
    const folds = foldsByItself('ambient', ambient.length);
    place(
      folds && view.unfolded.ambient !== true
        ? combSection(context, 'ambient', ambient, y)
        : thinRows(context, 'ambient', ambient, y, folds),
    );
  }
  const of = (side: 'slot' | 'plugin') => cuts.filter((cut) => cut.side === side);
  return {
    width: geometry.width,
    height: y,
    frame: [
      ...outlines(geometry, {
        slot: { from: 0, to: slotEnd },
        runtime: ambient.length > 0 ? { from: runtimeFrom, to: y } : undefined,
        height: y,
        stepped: stepped ? { from: steppedFrom, to: slotEnd } : undefined,
        slotCuts: of('slot'),
        pluginCuts: of('plugin'),
      }),
      ...head.shapes,
      ...rules,
    ],
    items,
    controls,
    step: geometry.back - geometry.flush,
    order: keyboardOrder.flatMap((group) =>
      items.filter((item) => item.group === group).map(({ key }) => key),
    ),
  };
}

function headOf(
  { slotTitle, pluginTitle }: PictureInput,
  { seam, flush, width }: ReturnType<typeof geometryOf>,
): { readonly shapes: readonly Shape[]; readonly height: number } {
  const side = (x: number, label: string, labelWidth: number, title: string, to: number) =>
    wrap(title, 'ui', 12, Math.max(60, to - x - labelWidth)).map((text, line): Shape[] => [
      ...(line === 0
        ? [
            {
              kind: 'text' as const,
              x,
              y: 21,
              text: label,
              font: 'ui' as const,
              size: 13,
              strong: true as const,
              ink: 'text' as const,
            },
          ]
        : []),
      {
        kind: 'text',
        x: x + labelWidth,
        y: 21 + line * 18,
        text,
        font: 'ui',
        size: 12,
        ink: 'second',
      },
    ]);
  const slot = side(margin, 'Slot', 34, slotTitle, seam - margin);
  const plugin = side(flush + 21, 'Plugin', 47, pluginTitle, width - margin);
  return {
    shapes: [...slot, ...plugin].flat(),
    height: 36 + (Math.max(slot.length, plugin.length) - 1) * 18,
  };
}
