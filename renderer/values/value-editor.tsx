/** One value of one type: the answer of a mock, of a rule, or to a plugin that asks. */

import type { Type, WorldRef } from '../../wit/model/model.ts';
import { subjectOfType } from './draft/subject.ts';
import { type EditorProps, SubjectEditor } from './subject-editor.tsx';

export function ValueEditor({
  world,
  type,
  ...rest
}: EditorProps & {
  readonly world: WorldRef;
  readonly type: Type;
}) {
  return <SubjectEditor {...rest} subject={subjectOfType(world.model, type)} />;
}
