/** Completion in scripts of mocks, from the first look at one on: Monaco is loaded then anyway. */

import { inputKey, type LayoutState, useLayout } from '../../../core/layout-store.ts';
import { loadMonaco } from '../../../monaco/load.ts';

export const isScript = (path: string): boolean => /^mocks\/.+\.js$/.test(path);

/** Gives the function that undoes it. */
export function followScripts(): () => void {
  let registered: { dispose(): void } | undefined;
  let stopped = false;
  const start = async (): Promise<void> => {
    const [monaco, { registerCompletion }] = await Promise.all([
      loadMonaco(),
      import('./register.ts'),
    ]);
    if (!stopped) registered = registerCompletion(monaco);
  };
  const stop = useLayout.subscribe((state) => {
    if (!showsScript(state)) return;
    stop();
    // Who shows the text says that Monaco could not be loaded.
    start().catch(() => undefined);
  });
  return () => {
    stopped = true;
    stop();
    registered?.dispose();
  };
}

const showsScript = ({ groups }: LayoutState): boolean =>
  groups.some(({ tabs, active }) =>
    tabs.some((tab) => tab.kind === 'text' && inputKey(tab) === active && isScript(tab.path)),
  );
