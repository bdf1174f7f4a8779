/** What the window shows at first is drawn at once, and not bit by bit as it comes. */

import { useContextFacts } from '../core/context-store.ts';
import { inputKey, useLayout } from '../core/layout-store.ts';
import { nextTask } from '../core/next-task.ts';
import { useProject } from '../core/project-store.ts';
import type { Services } from '../core/services.ts';

/** Since the window was opened, in milliseconds. What takes longer is shown as it comes. */
const patience = 1_200;

/** Of the groups, what is shown of text. */
export const shownTexts = (): readonly string[] =>
  useLayout
    .getState()
    .groups.flatMap(({ tabs, active }) =>
      tabs.flatMap((tab) => (tab.kind === 'text' && inputKey(tab) === active ? [tab.path] : [])),
    );

/** Waits for the project that is being opened, its layout, and the texts that are in it. */
export async function firstContent({ documents }: Services): Promise<void> {
  const enough = new Promise<void>((done) => setTimeout(done, patience - performance.now()));
  const there = projectShown().then(async () => {
    // Where no tab came back, the project opens one now.
    await nextTask();
    // One that cannot be read says so in its place.
    await Promise.allSettled(shownTexts().map((path) => documents.open(path)));
  });
  await Promise.race([there, enough]);
}

function projectShown(): Promise<void> {
  return new Promise((done) => {
    const check = (): void => {
      const { project, opening } = useProject.getState();
      const { layoutOf } = useContextFacts.getState().facts;
      if (opening || project?.id !== layoutOf) return;
      for (const stop of stops) stop();
      done();
    };
    const stops = [useProject.subscribe(check), useContextFacts.subscribe(check)];
    check();
  });
}
