/** How the list looks is kept in the user's settings: it is the same for each project. */

import type { Services } from '../../../core/services.ts';
import { useSettings } from '../../../core/settings-store.ts';
import { writeSetting } from '../../../core/write-setting.ts';
import type { ColumnId, GroupBy } from '../list/arrange.ts';
import { useList } from '../list/list-store.ts';
import { columns, widest } from '../table/columns.ts';

const widthsKey = 'plugins.columnWidths';
export const groupByKey = 'plugins.groupBy';

export async function saveWidths({ shell }: Services): Promise<void> {
  const { widths } = useList.getState();
  const none = Object.keys(widths).length === 0;
  await writeSetting(shell, widthsKey, none ? null : widths);
}

export async function saveGroupBy({ shell }: Services, by: GroupBy): Promise<void> {
  await writeSetting(shell, groupByKey, by);
}

/** Takes over what the settings say, now and whenever they change. */
export function followSettings(): () => void {
  const take = (values: Readonly<Record<string, unknown>>) => {
    const widths = widthsIn(values[widthsKey]);
    const by = groupings.find((one) => one === values[groupByKey]) ?? 'cause';
    useList.setState({ widths, groupBy: by });
  };
  take(useSettings.getState().values);
  return useSettings.subscribe((state, before) => {
    const changed = [widthsKey, groupByKey].some((key) => state.values[key] !== before.values[key]);
    if (changed) take(state.values);
  });
}

const groupings: readonly GroupBy[] = ['cause', 'built-for', 'toolchain', 'none'];

function widthsIn(value: unknown): Partial<Record<ColumnId, number>> {
  if (typeof value !== 'object' || value === null) return {};
  const widths: Partial<Record<ColumnId, number>> = {};
  for (const { id } of columns) {
    const width: unknown = Reflect.get(value, id);
    if (typeof width === 'number' && width >= 40 && width <= widest) widths[id] = width;
  }
  return widths;
}
