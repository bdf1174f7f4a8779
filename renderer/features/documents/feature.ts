import type { Feature } from '../../core/feature.ts';

export const documentsFeature: Feature = { id: 'documents' };
