import type { Feature } from '../../core/feature.ts';

export const shortcutsFeature: Feature = { id: 'shortcuts' };
