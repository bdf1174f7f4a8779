/** Keeps the findings of misfitting plugins at their places in the slot: a moment after the verdicts. */

import { messageOf } from '../../../wit/errors.ts';
import { flushChanges } from '../../core/engine-order.ts';
import { useFindings } from '../../core/findings-store.ts';
import { log } from '../../core/log-store.ts';
import { usePlugins } from '../../core/plugins-store.ts';
import { setProblems } from '../../core/problems-store.ts';
import type { EngineClient } from '../../workers/engine/client.ts';
import type { PluginDetail } from '../../workers/engine/protocol.ts';
import { findingMessage, placeFindings } from './place-findings.ts';

/** Verdicts follow each key; places are looked up when the keys rest. */
const delay = 300;
/** Of more plugins nobody reads the findings line by line: the list of plugins groups them. */
const most = 60;

export function followPlugins(engine: EngineClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round = 0;

  const look = async (): Promise<void> => {
    timer = undefined;
    const own = ++round;
    const misfits = [...usePlugins.getState().rows.values()]
      .filter(({ state }) => state === 'misfit')
      .sort((a, b) => Number(b.edit === 'broken') - Number(a.edit === 'broken'))
      .slice(0, most);
    // What is typed and not yet sent would leave the places behind the text.
    flushChanges();
    const found: Pick<PluginDetail, 'row' | 'findings'>[] = [];
    // One by one, so that what is typed meanwhile need not wait for all.
    for (const { id } of misfits) {
      found.push(...(await engine.call('plugin/findings', { ids: [id] })));
      if (own !== round) return;
    }
    const list = placeFindings(found);
    // What did not change draws nothing anew.
    if (JSON.stringify(list) === JSON.stringify(useFindings.getState().list)) return;
    useFindings.setState({ list });
    setProblems(
      'plugins',
      list.map((one) => ({
        source: 'plugins',
        severity: 'error',
        code: one.code,
        message: findingMessage(one),
        path: one.path,
        line: one.line,
        column: one.column,
        endLine: one.endLine,
        endColumn: one.endColumn,
      })),
    );
  };

  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      look().catch((error: unknown) => log('plugins', messageOf(error), 'error'));
    }, delay);
  };
  const stops = [
    usePlugins.subscribe(({ rows }, before) => {
      if (rows !== before.rows) later();
    }),
    // A text that says the same at other lines leaves the rows as they are, and moves the places.
    engine.on('slot', later),
  ];
  later();
  return () => {
    for (const stop of stops) stop();
    clearTimeout(timer);
    round++;
  };
}
