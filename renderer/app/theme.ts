/** Puts the theme that is set on the page: `tokens.css` does the rest. No reload. */

import type { SettingDefinition } from '../core/feature.ts';
import { settingOf, useSettings } from '../core/settings-store.ts';

export const themeSetting: SettingDefinition = {
  key: 'window.theme',
  title: 'Theme',
  description: 'As the system has it, or one of four.',
  category: 'Window',
  value: {
    type: 'choice',
    default: 'system',
    choices: [
      { value: 'system', title: 'As the system' },
      { value: 'dark', title: 'Dark' },
      { value: 'light', title: 'Light' },
      { value: 'hc-dark', title: 'High contrast, dark' },
      { value: 'hc-light', title: 'High contrast, light' },
    ],
  },
};

const light = matchMedia('(prefers-color-scheme: light)');
const contrast = matchMedia('(prefers-contrast: more)');

const systemTheme = () => `${contrast.matches ? 'hc-' : ''}${light.matches ? 'light' : 'dark'}`;

export function followTheme(): () => void {
  const apply = () => {
    const set = settingOf(useSettings.getState(), themeSetting.key);
    const theme = typeof set === 'string' && set !== 'system' ? set : systemTheme();
    const { dataset } = document.documentElement;
    if (dataset.theme !== theme) dataset.theme = theme;
  };
  apply();
  const stop = useSettings.subscribe(apply);
  light.addEventListener('change', apply);
  contrast.addEventListener('change', apply);
  return () => {
    stop();
    light.removeEventListener('change', apply);
    contrast.removeEventListener('change', apply);
  };
}
