/** Searches while one types: the last question counts, those before it are given up. */

import { CancelledError, messageOf } from '../../../wit/errors.ts';
import { useProject } from '../../core/project-store.ts';
import type { Documents, Services } from '../../core/services.ts';
import { settingOf, useSettings } from '../../core/settings-store.ts';
import type { Shell } from '../../shell/shell.ts';
import { editsOf, expressionOf } from './replacing.ts';
import { useSearch } from './search-store.ts';

const delay = 150;
/** Saves follow each other while one types. */
const laterDelay = 500;
let timer: ReturnType<typeof setTimeout> | undefined;
let running: AbortController | undefined;

/** Text that is not saved yet is on no disk: it is saved first where autosave would do so. */
export function searchSoon({ shell, documents }: Pick<Services, 'shell' | 'documents'>): void {
  clearTimeout(timer);
  timer = setTimeout(() => void search(shell, documents), delay);
}

/** Files changed, so that what was found may stand elsewhere; it stays on view until it is known. */
export function searchAgain(shell: Shell): void {
  if (useSearch.getState().answered === undefined) return;
  clearTimeout(timer);
  timer = setTimeout(() => void search(shell), laterDelay);
}

async function search(shell: Shell, toSave?: Documents): Promise<void> {
  running?.abort();
  const { query, matchCase, wholeWord, regex } = useSearch.getState();
  const project = useProject.getState().project?.id;
  if (query === '' || project === undefined) {
    useSearch.setState({
      files: [],
      truncated: false,
      running: false,
      problem: undefined,
      answered: undefined,
    });
    return;
  }
  if (expressionOf({ query, matchCase, wholeWord, regex }) === undefined) {
    useSearch.setState({ running: false, problem: 'This is no regular expression.' });
    return;
  }
  const own = new AbortController();
  running = own;
  useSearch.setState({ running: toSave !== undefined, problem: undefined });
  try {
    if (settingOf(useSettings.getState(), 'files.autoSave') !== 'off') await toSave?.saveAll();
    const { files, truncated } = await shell.call(
      'file/search',
      { project, query, matchCase, wholeWord, regex },
      { signal: own.signal },
    );
    if (running === own) useSearch.setState({ files, truncated, running: false, answered: query });
  } catch (error) {
    if (error instanceof CancelledError || running !== own) return;
    useSearch.setState({
      running: false,
      problem: messageOf(error),
    });
  }
}

/** Replaces in the files named, as one step that undo takes back. Gives how many places changed. */
export async function replaceIn(
  { documents, shell }: Services,
  paths: readonly string[],
): Promise<number> {
  const asked = useSearch.getState();
  const expression = expressionOf(asked);
  if (expression === undefined) return 0;
  await Promise.all(paths.map((path) => documents.open(path)));
  const changes = paths.flatMap((path) => {
    const edits = editsOf(documents.textOf(path) ?? '', expression, asked.replacement, asked.regex);
    return edits.length === 0 ? [] : [{ path, edits }];
  });
  await documents.apply({ label: `Replace ${asked.query}`, changes });
  searchSoon({ shell, documents });
  return changes.reduce((sum, { edits }) => sum + edits.length, 0);
}
