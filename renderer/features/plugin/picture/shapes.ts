/**
 * What the picture of plug and socket is made of: a few kinds of shapes in inks that have names. The
 * page draws them in the theme's colours, an exported file in colours of its own.
 */

import type { FitState } from '../../../core/plugins-store.ts';
import type { Port } from '../../../workers/engine/protocol.ts';

export type PortState = Port['state'];

/** What the state of a port is drawn as: ambient imports look like notes. */
export function stateInk(state: PortState): FitState {
  return state === 'ambient' ? 'note' : state;
}

export type Ink = FitState | 'text' | 'second' | 'edge' | 'rule';

export type Fill =
  | 'body'
  /** The hollow of a groove. */
  | 'hollow'
  | 'prong'
  | 'fits-tint'
  | 'note-tint'
  | 'misfit-tint'
  /** Lines across a tint: something is missing here. */
  | 'misfit-hatch';

export interface PathShape {
  readonly kind: 'path';
  readonly d: string;
  readonly stroke?: Ink;
  readonly width?: number;
  readonly dash?: 'dashed' | 'dotted';
  readonly fill?: Fill;
}

export interface TextShape {
  readonly kind: 'text';
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly text: string;
  readonly font: 'ui' | 'mono';
  readonly size: number;
  readonly strong?: true;
  readonly ink: Ink;
  readonly anchor?: 'end';
}

export interface IconShape {
  readonly kind: 'icon';
  /** Of the middle. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly state: FitState;
}

export type Shape = PathShape | TextShape | IconShape;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle as a path, on whole pixels and a half so that lines are sharp. */
export function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}
