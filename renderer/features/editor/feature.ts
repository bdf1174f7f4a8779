import type { Feature } from '../../core/feature.ts';

export const editorFeature: Feature = { id: 'editor' };
