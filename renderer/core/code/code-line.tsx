/** One line of WIT in its colours. */

import styles from './code.module.css';
import { type CodeSpan, piecesOf } from './highlight.ts';

export function CodeLine({
  text,
  marks,
  spans,
  markClass,
}: {
  readonly text: string;
  readonly marks?: readonly { readonly start: number; readonly end: number }[];
  readonly spans?: readonly CodeSpan[];
  /** Of what is marked. */
  readonly markClass?: string | undefined;
}) {
  return piecesOf(text, marks, spans).map((piece, index) => {
    const className = [
      piece.kind === undefined ? '' : (styles[piece.kind] ?? ''),
      piece.marked ? (markClass ?? '') : '',
    ]
      .join(' ')
      .trim();
    return className === '' ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
      <span key={index} className={className}>
        {piece.text}
      </span>
    );
  });
}

/** A piece of WIT as it is, in its colours. */
export function CodeBlock({ text }: { readonly text: string }) {
  return (
    <pre className={styles.block}>
      <CodeLine text={text} />
    </pre>
  );
}
