/** Coloured pieces of one line. */

import code from '../code.module.css';
import type { LinePiece } from './line-pieces.ts';
import styles from './view.module.css';

export const Pieces = ({ pieces }: { readonly pieces: readonly LinePiece[] }) => (
  <code className={styles.line}>
    {pieces.map(({ text, kind }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
      <span key={index} className={code[kind]}>
        {text}
      </span>
    ))}
  </code>
);
