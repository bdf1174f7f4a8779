/** `diff`: what a change of a slot breaks. */

import { inService } from '../../wit/conformance/served.ts';
import { applyAcceptances } from '../../wit/evolution/acceptances.ts';
import { type Change, gates, modes } from '../../wit/evolution/change.ts';
import { compare } from '../../wit/evolution/compare.ts';
import type { FleetMember } from '../../wit/evolution/fleet.ts';
import { type GateResult, runGate } from '../../wit/evolution/gates.ts';
import { impact } from '../../wit/evolution/impact.ts';
import { worldName, worldOf } from '../../wit/model/names.ts';
import type { DiffChange, DiffDocument } from '../../wit/reports/documents.ts';
import { Places, spanOfPath } from '../../wit/reports/places.ts';
import { diskTree } from '../../workspace/file-tree.ts';
import { argumentPath } from '../../workspace/paths.ts';
import type { LoadedVersion } from '../../workspace/slots.ts';
import type { Context } from '../command.ts';
import { type DiffSides, diffSides } from '../diff-sides.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { resolveOptions, slotSelection } from '../wit-options.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given, workingDirectory, style } = context;
  const sides = await diffSides(given, workingDirectory, slotSelection(given));
  const document = await documentOf(context, sides);
  if (given.has('oracle')) {
    const { compatibility } = await import('../oracle.ts');
    document.oracle = await compatibility(
      sides.old,
      sides.new,
      document.compatible,
      resolveOptions(given),
    );
  }
  const format = context.json ? 'json' : (given.text('format') ?? 'text');
  if (format === 'json') context.write(`${JSON.stringify(document, null, 2)}\n`);
  else if (format === 'markdown') {
    const { diffToMarkdown } = await import('../../wit/reports/diff-markdown.ts');
    context.write(diffToMarkdown(document));
  } else {
    const { renderDiff } = await import('../../wit/reports/diff-text.ts');
    context.write(renderDiff(document, { style, all: given.has('all') }));
  }

  if (document.oracle?.agrees === false) {
    context.note(`wasm-tools disagrees: ${document.oracle.message ?? 'the two are compatible'}\n`);
    return exitCode.failed;
  }
  return document.gate.passed ? exitCode.fine : exitCode.no;
}

async function documentOf(context: Context, sides: DiffSides): Promise<DiffDocument> {
  const { arguments: given } = context;
  const { old, new: next, slot } = sides;
  const policy = { ...slot.policy, ambient: [...slot.policy.ambient, ...given.list('ambient')] };
  const options = {
    ambient: policy.ambient,
    ...(old.version === undefined ? {} : { oldVersion: old.version }),
    ...(next.version === undefined ? {} : { newVersion: next.version }),
  };
  const comparison = compare(old.slot, next.slot, options);
  const acceptances = slot.project?.data.accepted ?? [];
  const today = new Date().toISOString().slice(0, 10);
  const mode = given.choice('mode', modes) ?? 'backward';
  const earlier = sides.served
    .filter(({ version, path }) => version !== old.version || path !== old.path)
    .map((version) => versionOf(version));
  const gate = runGate([...earlier, { ...versionOf(old), comparison }], versionOf(next), {
    gate: given.choice('gate', gates) ?? 'compatible',
    mode,
    acceptances,
    today,
    compare: options,
  });
  // Each by itself, so that the reason of the one that applies is found.
  const accepting = acceptances.map((acceptance) => ({
    reason: acceptance.reason,
    ...applyAcceptances([acceptance], comparison.changes, today),
  }));
  const reasonFor = (change: Change): string | undefined =>
    accepting.find(({ isAccepted }) => isAccepted(change))?.reason;
  const members = await membersGiven(context);
  const { suggestedVersion, changes, ...verdicts } = comparison;
  return {
    schema: 'diff/1',
    old: sideOf(old),
    new: sideOf(next),
    ...verdicts,
    ...(suggestedVersion === undefined ? {} : { suggestedVersion }),
    mode,
    gate: { name: gate.gate, passed: gate.passes, reason: gate.reason },
    changes: changes.map((change) => withPlace(change, sides, reasonFor(change))),
    impact: impact({ old: old.slot, new: next.slot, changes }, members, {
      policy,
      served: inService(slot.versions).map(({ version, status, slot: world }) => ({
        version: version ?? '',
        status,
        slot: world,
      })),
      ...(next.version === undefined ? {} : { newVersion: next.version }),
    }),
    ...(sides.served.length === 0 ? {} : { served: servedOf(sides, gate) }),
    staleAcceptances: gate.acceptanceProblems.map(({ acceptance, kind, message }) => ({
      ...acceptance,
      problem: kind,
      message,
    })),
  };
}

async function membersGiven({
  arguments: given,
  workingDirectory,
}: Context): Promise<FleetMember[]> {
  const plugins = given.text('plugins');
  if (plugins === undefined) return [];
  const { loadFleet } = await import('../../workspace/fleets.ts');
  const { membersOf } = await import('../../wit/evolution/fleet.ts');
  const path = argumentPath(plugins, workingDirectory);
  return membersOf(await loadFleet(diskTree(workingDirectory), path, workingDirectory));
}

/** The versions in service, newest first, each with what the new one is to it. */
function servedOf({ served }: DiffSides, { earlier }: GateResult): DiffDocument['served'] {
  return served.flatMap(({ version, status }) => {
    const found = earlier.find((each) => each.version === version);
    if (version === undefined || found === undefined) return [];
    const { compatible, backward, forward } = found.comparison;
    return [{ version, status, compatible, backward, forward, breaks: found.breaks.length }];
  });
}

function versionOf({ version, slot }: LoadedVersion) {
  return { ...(version === undefined ? {} : { version }), slot };
}

function sideOf({ path, version, slot }: LoadedVersion): DiffDocument['old'] {
  return {
    path,
    version: version ?? null,
    world: worldName(slot.model, worldOf(slot.model, slot.world)),
  };
}

/** The place in the new WIT; for what is gone, in the old one. */
function withPlace(
  change: Change,
  { old, new: next }: DiffSides,
  accepted: string | undefined,
): DiffChange {
  const side = change.new === undefined && change.old !== undefined ? old : next;
  const span = change.path.length === 0 ? undefined : spanOfPath(side.slot, change.path);
  const places = new Places((file) => side.resolution?.trees.get(file)?.text);
  return {
    ...change,
    ...(accepted === undefined ? {} : { accepted }),
    ...(span === undefined ? {} : { place: places.of(span) }),
  };
}
