/** Settings of the text editor. */

import type { SettingDefinition } from '../../core/feature.ts';

const category = 'Editor';
const flag = (key: string, title: string, description: string): SettingDefinition => ({
  key,
  title,
  description,
  category,
  value: { type: 'boolean', default: true },
});

export const editorSettings: readonly SettingDefinition[] = [
  {
    key: 'editor.fontSize',
    title: 'Font size',
    description: 'Of the text, in pixels.',
    category,
    value: { type: 'number', default: 12, min: 8, max: 32 },
  },
  flag('editor.wordWrap', 'Wrap long lines', 'Shows a long line on as many lines as it needs.'),
  flag(
    'editor.inlayHints',
    'Inlay hints',
    'Shows what a `use` brings in, and where a handle is owned.',
  ),
  flag(
    'editor.codeLens',
    'Counts above items',
    'Shows who imports and exports an item, and whom an edit breaks.',
  ),
  flag('editor.stickyScroll', 'Sticky heads', 'Keeps the head of the interface or world in sight.'),
];
