/** How the list of problems is looked at. */

import { create } from 'zustand';
import type { Problem, ProblemSource } from '../../core/problems-store.ts';
import type { ProblemFilter, SortBy } from './problem-list.ts';

export const allSeverities: readonly Problem['severity'][] = ['error', 'warning', 'info'];
export const allSources: readonly ProblemSource[] = [
  'project',
  'syntax',
  'resolve',
  'lint',
  'wasm-tools',
  'plugins',
];

export interface ProblemsView extends ProblemFilter {
  readonly sort: SortBy;
}

export const useProblemsView = create<ProblemsView>()(() => ({
  text: '',
  severities: allSeverities,
  sources: allSources,
  sort: 'severity',
}));

export const isFiltered = ({ text, severities, sources }: ProblemsView): boolean =>
  text.trim() !== '' ||
  severities.length < allSeverities.length ||
  sources.length < allSources.length;

export const showAll = (): void =>
  useProblemsView.setState({ text: '', severities: allSeverities, sources: allSources });

export const toggled = <Item>(list: readonly Item[], item: Item): readonly Item[] =>
  list.includes(item) ? list.filter((one) => one !== item) : [...list, item];
