/**
 * What a feature gives to the workbench. `app/features.ts` lists the features; the workbench shows
 * what they contribute and knows none of them by name.
 */

import type { ComponentType } from 'react';
import type { AnyCommand } from './commands.ts';
import type { EditorInput, EditorKind } from './layout-store.ts';
import type { Services } from './services.ts';

export interface Activity {
  readonly id: string;
  readonly title: string;
  readonly icon: ComponentType<{ readonly size?: number }>;
  readonly order: number;
  /** Shows it and moves the focus there: `activity.<id>` is made of it. */
  readonly keys?: readonly string[];
  /** The side bar's content, by section. None: the editor area takes the whole width. */
  readonly sections?: readonly SideBarSection[];
  /** What is opened when the activity is shown and no tab of it is open. */
  readonly home?: EditorInput;
  /** Beside its home the side bar is not shown: the home takes the whole width. */
  readonly wideHome?: boolean;
  /** A count at the icon, with its state in words; a hook. */
  readonly useBadge?: () => { readonly count: number; readonly label: string } | undefined;
}

export interface SideBarSection {
  readonly id: string;
  readonly title: string;
  /** What is shown for the title, where that depends on the project; a hook. */
  readonly useTitle?: () => string;
  readonly component: ComponentType;
  /** Buttons in the section's head. */
  readonly actions?: ComponentType;
  /** Takes the height that is left; else it is as high as it was dragged. */
  readonly grow?: boolean;
  /** Pixels, before it is dragged. */
  readonly height?: number;
}

type InputOf<Kind extends EditorKind> = Extract<EditorInput, { kind: Kind }>;

export interface EditorProps<Input extends EditorInput = EditorInput> {
  readonly input: Input;
  /** Id of the group it stands in. */
  readonly group: string;
  /** It is shown in the group that has the focus. */
  readonly active: boolean;
}

export interface TabFacts {
  readonly title: string;
  /** Beside the title, quieter: what tells it from another of that title. */
  readonly detail?: string | undefined;
  /** Tooltip, such as the whole path. */
  readonly hint?: string;
  readonly icon?: ComponentType<{ readonly size?: number }>;
  readonly dirty?: boolean;
}

export interface EditorContribution<Kind extends EditorKind> {
  readonly kind: Kind;
  /** Lazy where it is large: `lazy(() => import(…))`. */
  readonly component: ComponentType<EditorProps<InputOf<Kind>>>;
  /** A hook. */
  readonly useTab: (input: InputOf<Kind>) => TabFacts;
}

export interface AnyEditor {
  readonly kind: EditorKind;
  readonly component: ComponentType<EditorProps>;
  readonly useTab: (input: EditorInput) => TabFacts;
}

/** The workbench gives an editor only inputs of its own kind, which types of a list cannot say. */
export function defineEditor<Kind extends EditorKind>(editor: EditorContribution<Kind>): AnyEditor {
  return editor as unknown as AnyEditor;
}

export interface PanelTab {
  readonly id: string;
  readonly title: string;
  readonly order: number;
  readonly component: ComponentType;
  readonly useCount?: () => number | undefined;
  /** Buttons at the right end of the panel's head. */
  readonly actions?: ComponentType;
}

export interface StatusItem {
  readonly id: string;
  readonly side: 'left' | 'right';
  readonly order: number;
  /** Where the bar is too narrow the lightest goes first: 0 without it, `Infinity` stays always. */
  readonly weight?: number;
  readonly component: ComponentType;
}

export interface SettingDefinition {
  /** `editor.fontSize`. */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly value:
    | { readonly type: 'boolean'; readonly default: boolean }
    | {
        readonly type: 'number';
        readonly default: number;
        readonly min: number;
        readonly max: number;
      }
    | { readonly type: 'text'; readonly default: string }
    | {
        readonly type: 'choice';
        readonly default: string;
        readonly choices: readonly { readonly value: string; readonly title: string }[];
      };
}

export interface Feature {
  readonly id: string;
  readonly activities?: readonly Activity[];
  /** Sections in the side bar of an activity that another feature brings, by `order`. */
  readonly sideBar?: readonly (SideBarSection & {
    readonly activity: string;
    readonly order: number;
  })[];
  readonly editors?: readonly AnyEditor[];
  readonly panels?: readonly PanelTab[];
  readonly status?: readonly StatusItem[];
  /** At the right end of the title bar; they show themselves. */
  readonly titleBar?: readonly ComponentType[];
  /** Sections of the inspector at the right, shown for the activities named. */
  readonly inspector?: readonly (SideBarSection & { readonly activities: readonly string[] })[];
  readonly settings?: readonly SettingDefinition[];
  /** Dialogs and whatever else floats above everything; they show themselves. */
  readonly overlays?: readonly ComponentType[];
  readonly commands?: (services: Services) => readonly AnyCommand[];
  /**
   * Runs once, where a project is reopened before the first paint: what can wait waits for `afterStart`.
   * The function it gives undoes it.
   */
  readonly start?: (services: Services) => (() => void) | undefined;
}
