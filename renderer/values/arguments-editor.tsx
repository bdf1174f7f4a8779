/** The arguments of a call: a form made from the parameters' types, or WAVE or JSON, always in step. */

import type { Parameter, WorldRef } from '../../wit/model/model.ts';
import { subjectOf } from './draft/subject.ts';
import { type EditorProps, SubjectEditor } from './subject-editor.tsx';

export function ArgumentsEditor({
  world,
  parameters,
  ...rest
}: EditorProps & {
  readonly world: WorldRef;
  /** The same array as long as it is the same function. */
  readonly parameters: readonly Parameter[];
}) {
  return <SubjectEditor {...rest} subject={subjectOf(world.model, parameters)} />;
}
