/** The slots of the project in the worker: which files they are made of, and what they resolve to. */

import { decode } from '../../../wit/component/decode.ts';
import { ambientPolicy } from '../../../wit/conformance/ambient.ts';
import type { Policy } from '../../../wit/conformance/policy.ts';
import { inService } from '../../../wit/conformance/served.ts';
import { SlotwrightError } from '../../../wit/errors.ts';
import type { LanguageService } from '../../../wit/language/service.ts';
import type { Snapshot } from '../../../wit/language/snapshot.ts';
import { findWorlds } from '../../../wit/model/find-worlds.ts';
import type { Resolution } from '../../../wit/model/input.ts';
import type { WorldRef } from '../../../wit/model/model.ts';
import { worldName, worldOf } from '../../../wit/model/names.ts';
import { compareVersions } from '../../../wit/model/versions.ts';
import type { CheckedVersion, CheckSubject } from '../../../wit/reports/check-result.ts';
import type {
  SlotDocument,
  SlotsDocument,
  SlotVersionDocument,
} from '../../../workspace/contract/shell-data.ts';
import { versionKey } from '../../../workspace/contract/version-key.ts';
import type { SlotChoice } from './protocol.ts';
import { Roots, rootId } from './roots.ts';
import { noteAlike } from './same-models.ts';

/** A version as it is now: with what its text says, or said when it was valid last. */
export interface VersionState extends CheckedVersion {
  /** `version`, or the path where it has none. */
  readonly key: string;
  readonly document: SlotVersionDocument;
}

/** The slot that is worked on, as it is now. */
export interface SlotNow extends CheckSubject<VersionState> {
  readonly document: SlotDocument;
  /** Of the version that is worked on; `undefined` while it never was valid. */
  readonly chosen: VersionState | undefined;
  /** The text of that version as it is, errors included. */
  readonly snapshot: Snapshot | undefined;
  /** The chosen version is not as its text is now: that has errors. */
  readonly stale: boolean;
  /** Worlds to choose from, where none is named and there are several. */
  readonly worlds: readonly string[];
}

export class Slots {
  readonly #service: LanguageService;
  readonly #roots: Roots;
  #document: SlotsDocument = { slots: [], problems: [] };
  #choice: SlotChoice | undefined;
  /** By root and world: what was valid last. */
  readonly #valid = new Map<string, Pick<CheckedVersion, 'slot' | 'resolution'>>();

  constructor(service: LanguageService) {
    this.#service = service;
    this.#roots = new Roots(service);
  }

  load(document: SlotsDocument): void {
    this.#document = document;
    this.#roots.load(document);
    const used = new Set(this.#roots.ids);
    for (const key of this.#valid.keys()) {
      if (!used.has(key.slice(0, key.indexOf('\n')))) this.#valid.delete(key);
    }
  }

  close(): void {
    this.#choice = undefined;
    this.load({ slots: [], problems: [] });
  }

  /** True when other verdicts are meant than before. */
  choose(choice: SlotChoice): boolean {
    const { slot, version, layer } = this.#choice ?? {};
    this.#choice = choice;
    return slot !== choice.slot || version !== choice.version || layer !== choice.layer;
  }

  opened(uri: string): void {
    this.#roots.opened(uri);
  }

  closed(uri: string): void {
    this.#roots.closed(uri);
  }

  /** Files whose diagnostics are wanted though nobody has them open. */
  get uris(): readonly string[] {
    return this.#roots.uris;
  }

  /**
   * Resolves one version that is not yet, the chosen one first; false when there is none left. A slot
   * may have many, and other work must not wait for all of them.
   */
  resolveNext(): boolean {
    const { document, current } = this.#chosen();
    const versions = document?.versions ?? [];
    for (const version of current === undefined ? versions : [current, ...versions]) {
      const snapshot = this.#service.snapshot(rootId(version));
      if (snapshot === undefined || snapshot.resolved) continue;
      // Asked for, it is made.
      return snapshot.resolution !== undefined;
    }
    return false;
  }

  /** The slot and the version that are worked on: as chosen, else the first slot and its newest. */
  #chosen(): {
    readonly document: SlotDocument | undefined;
    readonly current: SlotVersionDocument | undefined;
  } {
    const { slots } = this.#document;
    const choice = this.#choice;
    const document = slots.find(({ name }) => name === choice?.slot) ?? slots[0];
    const versions = document?.versions ?? [];
    const current =
      versions.find((version) => versionKey(version) === choice?.version) ??
      newestFirst(versions)[0];
    return { document, current };
  }

  /** Resolves what changed. The versions keep their identity as long as their text is the same. */
  now(): SlotNow | undefined {
    const choice = this.#choice;
    const { document, current } = this.#chosen();
    if (document === undefined) return undefined;
    const policy: Policy = {
      ambient: document.ambient.filter(isAmbientEntry),
      layer: choice?.layer ?? document.layer,
    };
    let stale = false;
    let worlds: readonly string[] = [];
    const versions = document.versions.flatMap((one): VersionState[] => {
      const found = this.#resolve(one, document.world);
      if (one === current) {
        stale = found.stale;
        worlds = found.worlds;
      }
      if (found.valid === undefined) return [];
      // The draft that is worked on is meant to be served.
      const status = one === current && one.status === 'draft' ? 'served' : one.status;
      const version = one.version ?? found.version;
      return [{ key: versionKey(one), document: one, version, status, ...found.valid }];
    });
    const serving = newestFirst(inService(versions));
    return {
      name: document.name,
      document,
      policy,
      versions: serving,
      hosts: document.hosts,
      chosen: serving.find(({ document: one }) => one === current),
      snapshot: current === undefined ? undefined : this.#service.snapshot(rootId(current)),
      stale,
      worlds,
    };
  }

  #resolve(
    document: SlotVersionDocument,
    world: string | undefined,
  ): {
    readonly valid: Pick<CheckedVersion, 'slot' | 'resolution'> | undefined;
    readonly version: string | undefined;
    readonly stale: boolean;
    readonly worlds: readonly string[];
  } {
    const id = rootId(document);
    const key = `${id}\n${world ?? ''}`;
    const known = this.#valid.get(key);
    const component = worldOfComponent(document);
    if (component !== undefined) {
      const valid = known ?? { slot: component };
      this.#valid.set(key, valid);
      return { valid, version: undefined, stale: false, worlds: [] };
    }
    const resolution = this.#service.snapshot(id)?.resolution;
    if (resolution === undefined || hasErrors(resolution)) {
      return {
        valid: known,
        version: versionOfPackage(known?.slot),
        stale: true,
        worlds: [],
      };
    }
    if (known?.resolution === resolution) {
      return {
        valid: known,
        version: versionOfPackage(known.slot),
        stale: false,
        worlds: [],
      };
    }
    const { model } = resolution;
    const found = findWorlds(resolution, world);
    const [only, ...more] = found;
    if (only === undefined || more.length > 0) {
      const worlds = found.map((one) => worldName(model, worldOf(model, one)));
      return { valid: known, version: undefined, stale: true, worlds };
    }
    const valid = { slot: { model, world: only }, resolution };
    if (known?.resolution !== undefined && isText(document))
      noteAlike(known.resolution, resolution);
    this.#valid.set(key, valid);
    return { valid, version: versionOfPackage(valid.slot), stale: false, worlds: [] };
  }
}

const hasErrors = ({ diagnostics }: Resolution): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

const newestFirst = <Version extends { readonly version?: string | undefined }>(
  versions: readonly Version[],
): readonly Version[] =>
  versions.toSorted((a, b) => compareVersions(b.version ?? '', a.version ?? ''));

function versionOfPackage(slot: WorldRef | undefined): string | undefined {
  if (slot === undefined) return undefined;
  const owner = worldOf(slot.model, slot.world).package;
  return owner === undefined ? undefined : slot.model.packages[owner]?.name.version;
}

/** Binary packages are not seen in the texts. */
const isText = ({ main, deps }: SlotVersionDocument): boolean =>
  [main, ...deps].every(({ files }) => files.every((file) => 'text' in file));

/** A slot may be the world of a component. */
function worldOfComponent({ main }: SlotVersionDocument): WorldRef | undefined {
  const [file] = main.files;
  if (file === undefined || !('bytes' in file)) return undefined;
  const decoded = decode(file.bytes);
  return decoded.kind === 'component' ? { model: decoded.model, world: decoded.world } : undefined;
}

/** A wrong entry of `slot.json` is the shell's to report; the others count all the same. */
function isAmbientEntry(entry: string): boolean {
  try {
    ambientPolicy([entry]);
    return true;
  } catch (error) {
    if (error instanceof SlotwrightError) return false;
    throw error;
  }
}
