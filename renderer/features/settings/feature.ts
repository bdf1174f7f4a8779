import type { Feature } from '../../core/feature.ts';

export const settingsFeature: Feature = { id: 'settings' };
