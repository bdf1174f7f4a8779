/** Keys, as they are printed on the keyboard. */

import styles from './kbd.module.css';

export const Kbd = ({ children }: { readonly children: string }) => (
  <kbd className={styles.kbd}>{children}</kbd>
);
