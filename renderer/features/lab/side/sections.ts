/** The side bar of the lab, as one chunk. */

export { CoverageSection } from './coverage-section.tsx';
export { ExportsActions } from './exports-actions.tsx';
export { ExportsSection } from './exports-section.tsx';
export { SuitesActions, SuitesSection } from './suites-section.tsx';
