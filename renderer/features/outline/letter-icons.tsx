/** Letters that stand for what an item is, where a picture would say less. */

import type { Icon } from '../../ui/button.tsx';
import styles from './outline.module.css';

export const WorldIcon: Icon = () => <Letter text="W" />;
export const FunctionIcon: Icon = () => <Letter text="ƒ" />;

function Letter({ text }: { readonly text: string }) {
  return (
    <span aria-hidden className={styles.letter}>
      {text}
    </span>
  );
}
