/** Copies to the clipboard; where that is refused, shows the text so that it can be copied by hand. */

import { Check, Copy } from 'lucide-react';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { Button, type ButtonProps, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import styles from './plugin-page.module.css';

/** True when it was copied. */
type CopyText = (what: string, text: string) => Promise<boolean>;

const CopyContext = createContext<CopyText>(async () => false);

export function CopyProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<{ readonly what: string; readonly text: string }>();
  const copy: CopyText = async (what, text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // No permission, or no focus: the user's own hand is always allowed to.
      setShown({ what, text });
      return false;
    }
  };
  return (
    <CopyContext value={copy}>
      {children}
      <Dialog
        open={shown !== undefined}
        onClose={() => setShown(undefined)}
        title={`Copy ${shown?.what ?? ''}`}
        description="The clipboard cannot be reached from here. Copy the text by hand."
        width={640}
        footer={<Button onClick={() => setShown(undefined)}>Close</Button>}
      >
        <TextArea
          label={shown?.what ?? ''}
          hideLabel
          mono
          readOnly
          data-autofocus
          rows={14}
          value={shown?.text ?? ''}
          onFocus={(event) => event.currentTarget.select()}
        />
      </Dialog>
    </CopyContext>
  );
}

/** True for two seconds after it was copied. */
export function useCopied(): readonly [boolean, (what: string, text: string) => Promise<void>] {
  const copy = useContext(CopyContext);
  const [copied, setCopied] = useState(0);
  useEffect(() => {
    if (copied === 0) return;
    const timer = setTimeout(() => setCopied(0), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return [
    copied !== 0,
    async (what, text) => {
      if (await copy(what, text)) setCopied((count) => count + 1);
    },
  ];
}

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
