/**
 * Asks for a place on the machine: with the system's dialog where there is one, else with the app's
 * own, which `features/project` shows while there is a request.
 */

import { create } from 'zustand';
import type { Shell } from '../shell/shell.ts';
import { useProject } from './project-store.ts';

export interface PlaceQuestion {
  readonly title: string;
  /** `wit`: a folder, or a `.wit` file in one. */
  readonly kind: 'folder' | 'wit';
  /** The button: a verb and its object. */
  readonly action: string;
  readonly startAt?: string;
}

export interface PlaceRequest extends PlaceQuestion {
  readonly answer: (path: string | undefined) => void;
}

export const usePlaceRequest = create<{ readonly request: PlaceRequest | undefined }>()(() => ({
  request: undefined,
}));

/** An absolute path, or `undefined` when the question was left. */
export async function choosePlace(
  shell: Shell,
  question: PlaceQuestion,
): Promise<string | undefined> {
  if (useProject.getState().platform?.nativeDialogs === true) {
    const { title, startAt, kind } = question;
    const picked = await shell.call('dialog/pick', {
      kind,
      title,
      ...(startAt === undefined ? {} : { startAt }),
    });
    return picked?.[0];
  }
  return new Promise((done) => {
    // One question at a time: a newer one takes the place of what was asked before.
    usePlaceRequest.getState().request?.answer(undefined);
    const answer = (path: string | undefined) => {
      usePlaceRequest.setState({ request: undefined });
      done(path);
    };
    usePlaceRequest.setState({ request: { ...question, answer } });
  });
}
