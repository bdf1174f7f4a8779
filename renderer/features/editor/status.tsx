/** Of the file with the cursor, in the status bar: line and column, language. Nothing beside text. */

import { useContextFacts } from '../../core/context-store.ts';
import { useDocuments } from '../../core/documents-store.ts';
import { useServices } from '../../core/services.ts';
import styles from './status.module.css';

const languageNames: Readonly<Record<string, string>> = {
  wit: 'WIT',
  json: 'JSON',
  markdown: 'Markdown',
  typescript: 'TypeScript',
  plaintext: 'Text',
};

/** `undefined` while a page that is no text has the window. */
function useCursor() {
  const inText = useContextFacts(({ facts }) => facts.activeEditor === 'text');
  const cursor = useDocuments((state) => state.cursor);
  return inText ? cursor : undefined;
}

export function CursorStatus() {
  const { commands } = useServices();
  const cursor = useCursor();
  if (cursor === undefined) return null;
  return (
    <button
      type="button"
      className={styles.item}
      title="Go to line"
      onClick={() => void commands.run('editor.go-to-line')}
    >
      Ln {cursor.line}, Col {cursor.column}
    </button>
  );
}

export function LanguageStatus() {
  const path = useCursor()?.path;
  const language = useDocuments(({ documents }) =>
    path === undefined ? undefined : documents.get(path)?.language,
  );
  if (language === undefined) return null;
  return <span>{languageNames[language] ?? language}</span>;
}
