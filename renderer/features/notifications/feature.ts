import type { Feature } from '../../core/feature.ts';

export const notificationsFeature: Feature = { id: 'notifications' };
