/** The zoom of the whole window: a setting, so that it is the same in every project. */

import type { SettingDefinition } from '../core/feature.ts';
import { changeLayout } from '../core/layout-actions.ts';
import { settingOf, useSettings } from '../core/settings-store.ts';
import { writeSetting } from '../core/write-setting.ts';
import type { Shell } from '../shell/shell.ts';

export const zoomSetting: SettingDefinition = {
  key: 'window.zoom',
  title: 'Zoom',
  description: 'Per cent. Applies to the whole window.',
  category: 'Window',
  value: { type: 'number', default: 100, min: 50, max: 200 },
};

const percent = (): number => Number(settingOf(useSettings.getState(), zoomSetting.key) ?? 100);

export function followZoom(): () => void {
  const apply = () => {
    const zoom = (percent() - 100) / 10;
    changeLayout((state) => (state.zoom === zoom ? state : { ...state, zoom }));
    // The frame and what floats above it take it from here; a zoom of the root would misplace menus.
    document.documentElement.style.setProperty('--zoom', String(percent() / 100));
  };
  apply();
  return useSettings.subscribe(apply);
}

/** A step of ten per cent; 0 leads back to 100. */
export async function zoomBy(shell: Shell, step: -1 | 0 | 1): Promise<void> {
  const next = step === 0 ? 100 : Math.min(200, Math.max(50, percent() + step * 10));
  await writeSetting(shell, zoomSetting.key, next === 100 ? null : next);
}
