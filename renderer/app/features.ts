/** All features, in the order in which they start. The workbench shows what they contribute. */

import type { Feature } from '../core/feature.ts';
import { bindingsFeature } from '../features/bindings/feature.ts';
import { documentsFeature } from '../features/documents/feature.ts';
import { editorFeature } from '../features/editor/feature.ts';
import { filesFeature } from '../features/files/feature.ts';
import { inspectorFeature } from '../features/inspector/feature.ts';
import { labFeature } from '../features/lab/feature.ts';
import { notificationsFeature } from '../features/notifications/feature.ts';
import { outlineFeature } from '../features/outline/feature.ts';
import { pluginFeature } from '../features/plugin/feature.ts';
import { pluginsFeature } from '../features/plugins/feature.ts';
import { problemsFeature } from '../features/problems/feature.ts';
import { projectFeature } from '../features/project/feature.ts';
import { searchFeature } from '../features/search/feature.ts';
import { settingsFeature } from '../features/settings/feature.ts';
import { shortcutsFeature } from '../features/shortcuts/feature.ts';
import { tourFeature } from '../features/tour/feature.ts';
import { welcomeFeature } from '../features/welcome/feature.ts';

export const features: readonly Feature[] = [
  projectFeature,
  documentsFeature,
  filesFeature,
  editorFeature,
  outlineFeature,
  inspectorFeature,
  problemsFeature,
  searchFeature,
  pluginsFeature,
  pluginFeature,
  labFeature,
  bindingsFeature,
  welcomeFeature,
  settingsFeature,
  shortcutsFeature,
  tourFeature,
  notificationsFeature,
];
