/** Questions of the lab that need a text: one at a time, in a dialog. */

import { create } from 'zustand';

export interface NameQuestion {
  readonly title: string;
  readonly label: string;
  readonly value: string;
  /** What the button says. */
  readonly action: string;
  /** Why a text will not do; `undefined` when it will. */
  readonly problem?: (text: string) => string | undefined;
}

export interface LabDialog {
  readonly question: NameQuestion | undefined;
  readonly answer: (text: string | undefined) => void;
}

const none: LabDialog = { question: undefined, answer: () => undefined };

export const useLabDialog = create<LabDialog>(() => none);

/** `undefined` when the dialog was left. */
export function askForName(question: NameQuestion): Promise<string | undefined> {
  useLabDialog.getState().answer(undefined);
  return new Promise((resolve) => {
    useLabDialog.setState({
      question,
      answer: (text) => {
        useLabDialog.setState(none);
        resolve(text);
      },
    });
  });
}
