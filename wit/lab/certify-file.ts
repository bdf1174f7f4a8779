/** The stages of certification that look at the file alone. Nothing of it runs. */

import type { Decoded } from '../component/decode.ts';
import { capabilitiesOf, type UsedCapability } from '../conformance/capabilities.ts';
import { readPlugin } from '../conformance/check-bytes.ts';
import type { WorldRef } from '../model/model.ts';
import { checkPlugin } from '../reports/check-result.ts';
import type { Stage } from '../reports/lab-documents.ts';
import type { CertifySubject } from './certify.ts';

export type StageAnswer = Pick<Stage, 'state' | 'summary'> & {
  readonly reasons?: readonly string[];
  readonly notes?: readonly string[];
};

export const notReadable: StageAnswer = { state: 'skipped', summary: 'It is no component.' };

export class FileStages {
  readonly checked: ReturnType<typeof checkPlugin>;
  readonly used: readonly UsedCapability[];
  /** Of the previous one. */
  readonly before: readonly UsedCapability[] | undefined;
  /** It has names that no toolchain writes. */
  readonly suspicious: boolean;
  readonly decoded: Decoded;
  readonly #subject: CertifySubject;

  constructor(subject: CertifySubject) {
    this.#subject = subject;
    const { plugin, previous, slot } = subject;
    const read = readPlugin(plugin.bytes);
    this.decoded = read.decoded;
    this.suspicious = read.suspicious.length > 0;
    this.checked = checkPlugin(slot, { file: plugin.file, sha256: plugin.sha256, ...read });
    this.used = this.#capabilitiesOf(read.decoded);
    this.before =
      previous === undefined ? undefined : this.#capabilitiesOf(readPlugin(previous.bytes).decoded);
  }

  async readable(): Promise<StageAnswer> {
    const { decoded, plugin, validate } = { decoded: this.decoded, ...this.#subject };
    if (decoded.kind !== 'component') {
      const [finding] = this.checked.result.findings;
      return { state: 'failed', summary: finding?.message ?? 'It is no component.' };
    }
    const invalid = await validate?.(plugin.bytes);
    if (invalid !== undefined) {
      return { state: 'failed', summary: 'wasm-tools refuses it.', reasons: [invalid] };
    }
    return {
      state: 'passed',
      summary: `It is a component of ${plugin.bytes.length} bytes${validate === undefined ? '' : ', and valid'}.`,
    };
  }

  names(): StageAnswer {
    if (this.decoded.kind !== 'component') return notReadable;
    const { findings } = this.checked.result;
    const refused = findings.filter(({ code }) => code === 'F002');
    return refused.length === 0
      ? { state: 'passed', summary: 'Its names are those that toolchains write.' }
      : {
          state: 'failed',
          summary: 'It has names that no toolchain writes, and is not run.',
          reasons: refused.map(({ message }) => message),
        };
  }

  fit(): StageAnswer {
    if (this.decoded.kind !== 'component') return notReadable;
    const { result } = this.checked;
    const { name } = this.#subject.slot;
    const version = result.version === null ? name : `${name} ${result.version}`;
    const errors = result.findings.filter(
      ({ severity, code }) => severity === 'error' && code !== 'F002',
    );
    if (result.fits || (errors.length === 0 && this.suspicious)) {
      const served = result.servedBy.length > 1 ? ` (served by ${result.servedBy.join(', ')})` : '';
      const host = result.minHost === null ? '' : `, from host ${result.minHost} on`;
      return { state: 'passed', summary: `It fits ${version}${served}${host}.` };
    }
    return {
      state: 'failed',
      summary: `It does not fit ${version}.`,
      reasons: errors.map(({ message, code }) => `${message} (${code})`),
    };
  }

  features(): StageAnswer {
    if (this.decoded.kind !== 'component') return notReadable;
    const notes = this.checked.result.findings.filter(({ code }) => code.startsWith('F4'));
    const serious = notes.filter(({ severity }) => severity !== 'info');
    const told = (findings: typeof notes): readonly string[] =>
      findings.map(({ message, code }) => `${message} (${code})`);
    const behind = {
      reasons: told(serious),
      notes: told(notes.filter(({ severity }) => severity === 'info')),
    };
    if (serious.some(({ severity }) => severity === 'error')) {
      return { state: 'failed', summary: 'It needs what the slot does not give.', ...behind };
    }
    if (serious.length === 0) {
      return { state: 'passed', summary: 'It uses nothing deprecated or unstable.', ...behind };
    }
    const count = serious.length;
    return {
      state: 'warned',
      summary: `It uses ${count === 1 ? 'one thing' : `${count} things`} that may go or change.`,
      ...behind,
    };
  }

  capabilities(): StageAnswer {
    if (this.decoded.kind !== 'component') return notReadable;
    const told = this.used.map(({ title, risk }) => `${title} (${risk} risk)`);
    const before = this.before;
    if (before === undefined) {
      return {
        state: 'passed',
        summary: `It asks for ${counted(this.used.length, 'capability', 'capabilities')}.`,
        reasons: told,
      };
    }
    const known = new Map(before.map((one) => [one.id, new Set(one.imports)]));
    const fresh = this.used.flatMap(({ id, title, risk, imports }) => {
      const old = known.get(id);
      if (old === undefined) return [`New: ${title} (${risk} risk), by ${imports.join(', ')}.`];
      const more = imports.filter((name) => !old.has(name));
      return more.length === 0 ? [] : [`More of ${title} (${risk} risk): ${more.join(', ')}.`];
    });
    const now = new Set(this.used.map(({ id }) => id));
    // To ask for less is no reason to look: it is told beside what is.
    const notes = before
      .filter(({ id }) => !now.has(id))
      .map(({ title }) => `No longer: ${title}.`);
    if (fresh.length > 0) {
      const summary = 'It asks for more than the previous one.';
      return { state: 'warned', summary, reasons: fresh, notes };
    }
    const summary =
      notes.length === 0
        ? 'It asks for nothing that the previous one did not ask for.'
        : 'It asks for less than the previous one.';
    return { state: 'passed', summary, notes };
  }

  size(): StageAnswer {
    const { plugin, previous, budgets } = this.#subject;
    const { length } = plugin.bytes;
    const grown =
      previous === undefined
        ? ''
        : `, ${signed(((length - previous.bytes.length) / previous.bytes.length) * 100)} % against the previous one`;
    if (budgets.size === undefined) {
      return { state: 'passed', summary: `It has ${length} bytes${grown}; there is no budget.` };
    }
    return length <= budgets.size
      ? { state: 'passed', summary: `It has ${length} of ${budgets.size} bytes${grown}.` }
      : {
          state: 'failed',
          summary: `It has ${length} bytes${grown}, and may have ${budgets.size}.`,
        };
  }

  #capabilitiesOf(decoded: Decoded): readonly UsedCapability[] {
    if (decoded.kind !== 'component') return [];
    const plugin: WorldRef = { model: decoded.model, world: decoded.world };
    return capabilitiesOf(this.#subject.slot.capabilities, plugin).capabilities;
  }
}

export const counted = (count: number, one: string, many: string): string =>
  `${count === 0 ? 'no' : count} ${count === 1 ? one : many}`;

const signed = (value: number): string => `${value >= 0 ? '+' : ''}${value.toFixed(1)}`;
