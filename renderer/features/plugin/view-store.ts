/** How each plugin's page was left: tab, selected finding, unfolded parts. Kept while the app runs. */

import { create } from 'zustand';
import type { PortGroup } from './picture/placed.ts';

export const pageTabs = ['findings', 'picture', 'capabilities', 'wit', 'binary'] as const;
export type PageTab = (typeof pageTabs)[number];

export interface PageView {
  /** Until one is chosen: the picture, or the file itself where it has no ports. */
  readonly tab: PageTab | undefined;
  /** Key of the finding that is opened: indices move while one types. */
  readonly finding: string | undefined;
  /** Key of the port through which it was opened: several may have one cause. */
  readonly port: string | undefined;
  readonly unfolded: Readonly<Partial<Record<PortGroup, boolean>>>;
  /** What a host said, as it was pasted. */
  readonly hostMessage: string;
}

const initialView: PageView = {
  tab: undefined,
  finding: undefined,
  port: undefined,
  unfolded: {},
  hostMessage: '',
};

const usePageViews = create<{ readonly views: ReadonlyMap<string, PageView> }>()(() => ({
  views: new Map(),
}));

export const usePageView = (id: string): PageView =>
  usePageViews(({ views }) => views.get(id) ?? initialView);

export const viewOf = (id: string): PageView =>
  usePageViews.getState().views.get(id) ?? initialView;

export function changeView(id: string, change: Partial<PageView>): void {
  usePageViews.setState(({ views }) => ({
    views: new Map(views).set(id, { ...(views.get(id) ?? initialView), ...change }),
  }));
}
