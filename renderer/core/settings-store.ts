/** Settings as they are in the user's file, and what they come to. Read by `app/settings-service.ts`, changed by `writeSetting`. */

import { create } from 'zustand';
import type { SettingDefinition } from './feature.ts';

export interface SettingsState {
  /** What the file says, by key. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly definitions: readonly SettingDefinition[];
  readonly path: string;
  readonly problem: string | undefined;
}

export const useSettings = create<SettingsState>()(() => ({
  values: {},
  definitions: [],
  path: '',
  problem: undefined,
}));

/** The file's value where it is one of the right kind, else the default. */
export function settingOf(
  { values, definitions }: Pick<SettingsState, 'values' | 'definitions'>,
  key: string,
): boolean | number | string | undefined {
  const definition = definitions.find((one) => one.key === key);
  if (definition === undefined) return undefined;
  const { value: kind } = definition;
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  switch (kind.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : kind.default;
    case 'number':
      return typeof value === 'number' && value >= kind.min && value <= kind.max
        ? value
        : kind.default;
    case 'text':
      return typeof value === 'string' ? value : kind.default;
    case 'choice':
      return kind.choices.some((choice) => choice.value === value) && typeof value === 'string'
        ? value
        : kind.default;
  }
}
