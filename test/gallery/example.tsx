/** One function of the gallery's slot: its arguments to edit, and their JSON for tests to read. */

import { useState } from 'react';
import { TextArea } from '../../renderer/ui/field.tsx';
import { ArgumentsEditor } from '../../renderer/values/arguments-editor.tsx';
import { draftFromJson, draftJson, newDraft } from '../../renderer/values/draft/draft.ts';
import { subjectOf } from '../../renderer/values/draft/subject.ts';
import type { HandleChoices } from '../../renderer/values/handles.ts';
import { functionsOf } from '../../wit/values/functions.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { worldFrom } from '../support/resolved.ts';
import { startArguments } from './start-arguments.ts';
import { Views } from './views.tsx';
import { gallery } from './worlds.ts';

const world = worldFrom(gallery, 'slot');
const functions = functionsOf(world, 'exports').all;

const worktree = 'gallery:values/types@1.0.0.worktree';
const resources: HandleChoices = {
  live: [
    {
      handle: 1,
      resource: worktree,
      name: 'worktree#1',
      detail: 'mock, root /work/hello, 3 files',
    },
    { handle: 2, resource: worktree, name: 'worktree#2', detail: 'mock' },
  ],
  canMock: (resource) => resource === worktree,
};

export function Example({ name, width }: { readonly name: string; readonly width: string }) {
  if (name.startsWith('view-')) return <Views name={name} width={width} world={world} />;
  const place = functions.find(({ definition }) => definition.name === name);
  if (place === undefined) return <p>There is no example {name}.</p>;
  return <Arguments key={name} name={name} width={width} parameters={place.definition.params} />;
}

function Arguments({
  name,
  width,
  parameters,
}: {
  readonly name: string;
  readonly width: string;
  readonly parameters: (typeof functions)[number]['definition']['params'];
}) {
  const [draft, setDraft] = useState(() => {
    const subject = subjectOf(world.model, parameters);
    const start: readonly JsonValue[] | undefined = startArguments[name];
    return start === undefined ? newDraft(subject) : draftFromJson(subject, start);
  });
  return (
    <main style={{ height: '100%', overflow: 'auto', padding: 16, background: 'var(--s2)' }}>
      <div style={{ width, maxWidth: '100%' }}>
        <h1
          style={{
            color: 'var(--code-function)',
            fontFamily: 'var(--font-mono)',
            fontWeight: 600,
            fontSize: 14,
            marginBottom: 12,
          }}
        >
          {name}
        </h1>
        <ArgumentsEditor
          world={world}
          parameters={parameters}
          draft={draft}
          onChange={setDraft}
          resources={resources}
          label={`Arguments of ${name}`}
        />
        <details style={{ marginTop: 24 }}>
          <summary>For tests</summary>
          <TextArea label="Arguments" readOnly value={JSON.stringify(draftJson(draft))} />
          <TextArea label="Problems" readOnly value={JSON.stringify(draft.problems)} />
        </details>
      </div>
    </main>
  );
}
