/**
 * Keeps what is shown in step with the slot: generated again whenever the slot changed, while the
 * preview is open. What is generated and unchanged stays the same object, so that nothing is drawn
 * anew.
 */

import { messageOf } from '../../../wit/errors.ts';
import { useLayout } from '../../core/layout-store.ts';
import { useProject } from '../../core/project-store.ts';
import type { Services } from '../../core/services.ts';
import { useSlot } from '../../core/slot-store.ts';
import { type Direction, type GeneratedFile, noBindings, useBindings } from './bindings-store.ts';

/** Generating takes some milliseconds; in a burst of typing only the last state counts. */
const pauseMs = 120;

const isOpen = (): boolean =>
  useLayout
    .getState()
    .groups.some(
      ({ tabs, active }) => active === 'bindings' && tabs.some(({ kind }) => kind === 'bindings'),
    );

export function keepBindingsLive({ engine }: Services): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  /** What the files on the screen were made from. */
  let made: { readonly slot: unknown; readonly direction: Direction } | undefined;

  const generate = async (): Promise<void> => {
    const { direction } = useBindings.getState();
    const { slot } = useSlot.getState();
    const request = ++latest;
    const result = await engine
      .call('bindings/generate', { direction, language: 'typescript' })
      .catch((error: unknown) => ({ files: [], problem: messageOf(error) }));
    if (request !== latest) return;
    made = { slot, direction };
    useBindings.setState(({ files }) => ({
      ready: true,
      problem: result.problem,
      // With errors in the slot the last good files stay, and are marked.
      files: result.problem === undefined ? sameWhereEqual(files, result.files) : files,
    }));
  };

  const look = (): void => {
    clearTimeout(timer);
    const { slot } = useSlot.getState();
    const { direction } = useBindings.getState();
    if (slot === undefined || !isOpen()) return;
    if (made?.slot === slot && made.direction === direction) return;
    timer = setTimeout(() => void generate(), made === undefined ? 0 : pauseMs);
  };

  const stops = [
    useSlot.subscribe(look),
    useLayout.subscribe(look),
    useBindings.subscribe((state, before) => {
      if (state.direction === before.direction) return;
      made = undefined;
      look();
    }),
    useProject.subscribe((state, before) => {
      if (state.project?.id === before.project?.id) return;
      latest++;
      made = undefined;
      useBindings.setState(({ direction }) => ({ ...noBindings, direction }));
    }),
  ];
  look();
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/** The new list, with the old object for each file that did not change. */
export function sameWhereEqual(
  before: readonly GeneratedFile[],
  after: readonly GeneratedFile[],
): readonly GeneratedFile[] {
  const known = new Map(before.map((file) => [file.path, file]));
  const files = after.map((file) => {
    const old = known.get(file.path);
    return old !== undefined && old.text === file.text && old.skeleton === file.skeleton
      ? old
      : file;
  });
  const same =
    files.length === before.length && files.every((file, index) => file === before[index]);
  return same ? before : files;
}
