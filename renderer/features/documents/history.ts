/**
 * Steps of undo that have a label and may go over several files. Each file keeps its own undo, as
 * Monaco has it; a step remembers the states of its files before and after. When undo in one file
 * comes back to the state before a step, the step's other files follow, unless they went on since.
 */

/** A state of a file's text: the same again after undo and redo (`getAlternativeVersionId`). */
type State = number;

export interface StepPart {
  readonly path: string;
  readonly before: State;
  readonly after: State;
}

interface Step {
  readonly label: string;
  readonly parts: readonly StepPart[];
}

export interface Follow {
  readonly label: string;
  /** Files that are still in the step's state and have to follow. */
  readonly follow: readonly string[];
  /** Files that were edited since and stay as they are. */
  readonly left: readonly string[];
}

export class EditHistory {
  #steps: Step[] = [];

  add(label: string, parts: readonly StepPart[]): void {
    this.#steps.push({ label, parts });
    // As many as anyone goes back; each is a few numbers.
    if (this.#steps.length > 500) this.#steps.shift();
  }

  clear(): void {
    this.#steps = [];
  }

  /** The step that undo of a file in this state would take back. */
  undoLabel(path: string, state: State): string | undefined {
    return this.#find(path, 'after', state)?.label;
  }

  redoLabel(path: string, state: State): string | undefined {
    return this.#find(path, 'before', state)?.label;
  }

  /** What has to happen in other files after undo brought `path` to `state`. */
  undone(
    path: string,
    state: State,
    stateOf: (path: string) => State | undefined,
  ): Follow | undefined {
    return this.#follow(this.#find(path, 'before', state), path, 'after', stateOf);
  }

  redone(
    path: string,
    state: State,
    stateOf: (path: string) => State | undefined,
  ): Follow | undefined {
    return this.#follow(this.#find(path, 'after', state), path, 'before', stateOf);
  }

  #find(path: string, side: 'before' | 'after', state: State): Step | undefined {
    return this.#steps.findLast(({ parts }) =>
      parts.some((part) => part.path === path && part[side] === state),
    );
  }

  #follow(
    step: Step | undefined,
    path: string,
    side: 'before' | 'after',
    stateOf: (path: string) => State | undefined,
  ): Follow | undefined {
    if (step === undefined) return undefined;
    const other = side === 'after' ? 'before' : 'after';
    const follow: string[] = [];
    const left: string[] = [];
    for (const part of step.parts) {
      if (part.path === path) continue;
      const state = stateOf(part.path);
      if (state === part[side]) follow.push(part.path);
      else if (state !== part[other]) left.push(part.path);
    }
    return { label: step.label, follow, left };
  }
}
