/** Buttons that copy, and say so for a moment. */

import { Check, Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCopied } from '../../core/use-copied.ts';
import { Button, type ButtonProps, IconButton } from '../../ui/button.tsx';
import styles from './plugin-page.module.css';

export function CopyButton({
  what,
  text,
  children,
  ...rest
}: Omit<ButtonProps, 'children' | 'icon' | 'onClick'> & {
  /** Of the dialog that shows it where the clipboard is refused: `the reply`. */
  readonly what: string;
  readonly text: string | (() => Promise<string>);
  readonly children: ReactNode;
}) {
  const [copied, copy] = useCopied();
  return (
    <Button
      {...rest}
      icon={copied ? Check : Copy}
      onClick={async () => copy(what, typeof text === 'string' ? text : await text())}
    >
      {children}
      <span role="status" className={styles.copied}>
        {copied ? 'Copied' : ''}
      </span>
    </Button>
  );
}

export function CopyIcon({ what, text }: { readonly what: string; readonly text: string }) {
  const [copied, copy] = useCopied();
  return (
    <IconButton
      icon={copied ? Check : Copy}
      label={copied ? 'Copied' : `Copy ${what}`}
      size={14}
      onClick={() => copy(what, text)}
    />
  );
}
