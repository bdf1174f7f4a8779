/** What the lab had in hand, kept with the project's view: lost without harm. */

import * as v from 'valibot';
import { mocksSchema, wasiSchema } from '../../../../wit/lab/files.ts';
import { useContextFacts } from '../../../core/context-store.ts';
import { type LabState, useLab } from '../../../core/lab-store.ts';
import { useProject } from '../../../core/project-store.ts';
import type { ValuesDraft } from '../../../core/values-draft.ts';
import { setViewPart, viewPart } from '../../../core/view-state.ts';

const part = 'lab';
/** After the last change, in milliseconds. */
const pause = 500;
/** In characters of JSON: larger arguments are not kept. */
const longestDraft = 64 * 1024;

const labSchema = v.object({
  plugin: v.optional(v.string()),
  function: v.optional(v.string()),
  suite: v.optional(v.string()),
  /** JSON, in which big integers and bytes are marked (`packed`). */
  drafts: v.optional(v.record(v.string(), v.string()), {}),
  mocks: v.optional(mocksSchema, {}),
  wasi: v.optional(wasiSchema, { mode: 'deterministic' }),
  mockFile: v.optional(v.string()),
  keepInstance: v.optional(v.boolean(), false),
});

export interface LabMemory {
  /** Puts back what this project had, once; gives the id of its plugin. */
  restore(): Promise<string | undefined>;
  readonly stop: () => void;
}

export function rememberLab(): LabMemory {
  let restored: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stopLab = useLab.subscribe((state, before) => {
    if (restored === undefined || !isOther(state, before)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (restored === useProject.getState().project?.id)
        setViewPart(part, kept(useLab.getState()));
    }, pause);
  });
  const stopProject = useProject.subscribe((state, before) => {
    if (state.project?.id === before.project?.id) return;
    clearTimeout(timer);
    restored = undefined;
  });

  return {
    async restore() {
      const project = useProject.getState().project?.id;
      if (project === undefined || restored === project) return undefined;
      await viewRead(project);
      if (useProject.getState().project?.id !== project || restored === project) return undefined;
      restored = project;
      const parsed = v.safeParse(labSchema, viewPart(part));
      if (!parsed.success) return undefined;
      const { plugin, drafts, function: chosen, mockFile, suite, ...rest } = parsed.output;
      // A plugin that was opened meanwhile has its own export in front.
      const isOpen = useLab.getState().plugin.kind !== 'none';
      useLab.setState({
        ...rest,
        ...(isOpen ? {} : { function: chosen }),
        mockFile,
        suite,
        drafts: Object.fromEntries(
          Object.entries(drafts).flatMap(([path, text]) => {
            const draft = unpacked(text);
            return draft === undefined ? [] : [[path, draft]];
          }),
        ),
      });
      return plugin;
    },
    stop() {
      clearTimeout(timer);
      stopLab();
      stopProject();
    },
  };
}

const watched = [
  'plugin',
  'function',
  'drafts',
  'mocks',
  'wasi',
  'mockFile',
  'keepInstance',
  'suite',
] as const satisfies readonly (keyof LabState)[];

const isOther = (state: LabState, before: LabState): boolean =>
  watched.some((key) => state[key] !== before[key]);

function kept(state: LabState): v.InferInput<typeof labSchema> {
  const { plugin, drafts, function: chosen, mocks, wasi, mockFile, keepInstance, suite } = state;
  return {
    ...(plugin.kind === 'none' ? {} : { plugin: plugin.id }),
    ...(chosen === undefined ? {} : { function: chosen }),
    ...(suite === undefined ? {} : { suite }),
    ...(mockFile === undefined ? {} : { mockFile }),
    mocks,
    wasi,
    keepInstance,
    drafts: Object.fromEntries(
      Object.entries(drafts).flatMap(([path, draft]) => {
        const text = packed(draft);
        return text.length > longestDraft ? [] : [[path, text]];
      }),
    ),
  };
}

/** Values hold big integers, bytes and floats that JSON has no form for. */
const packed = (draft: ValuesDraft): string =>
  JSON.stringify(draft, (_, value: unknown) => {
    if (typeof value === 'bigint') return { $big: String(value) };
    if (value instanceof Uint8Array) return { $bytes: [...value] };
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
      return { $number: Object.is(value, -0) ? '-0' : String(value) };
    }
    return value;
  });

function unpacked(text: string): ValuesDraft | undefined {
  try {
    const draft: unknown = JSON.parse(text, (_, value: unknown) => {
      if (typeof value !== 'object' || value === null) return value;
      if ('$big' in value) return BigInt(String(value.$big));
      if ('$bytes' in value && Array.isArray(value.$bytes)) return Uint8Array.from(value.$bytes);
      if ('$number' in value) return Number(value.$number);
      return value;
    });
    return isDraft(draft) ? draft : undefined;
  } catch {
    // Kept by another version of the app.
    return undefined;
  }
}

const isDraft = (draft: unknown): draft is ValuesDraft =>
  typeof draft === 'object' &&
  draft !== null &&
  'values' in draft &&
  Array.isArray(draft.values) &&
  'problems' in draft &&
  Array.isArray(draft.problems) &&
  'notation' in draft &&
  (draft.notation === 'form' || draft.notation === 'wave' || draft.notation === 'json');

/** The layout's memory has read the project's view state: it says so as a fact. */
function viewRead(project: string): Promise<void> {
  return new Promise((resolve) => {
    const isRead = () => useContextFacts.getState().facts.layoutOf === project;
    if (isRead()) return resolve();
    const stop = useContextFacts.subscribe(() => {
      if (!isRead() && useProject.getState().project?.id === project) return;
      stop();
      resolve();
    });
  });
}
