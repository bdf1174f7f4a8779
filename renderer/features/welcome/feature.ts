import type { Feature } from '../../core/feature.ts';

export const welcomeFeature: Feature = { id: 'welcome' };
