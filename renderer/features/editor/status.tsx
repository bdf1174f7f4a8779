/** Of the file with the cursor, in the status bar: line and column, language. */

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

export function CursorStatus() {
  const { commands } = useServices();
  const cursor = useDocuments((state) => state.cursor);
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
  const language = useDocuments(({ cursor, documents }) =>
    cursor === undefined ? undefined : documents.get(cursor.path)?.language,
  );
  if (language === undefined) return null;
  return <span>{languageNames[language] ?? language}</span>;
}
