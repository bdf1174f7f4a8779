/** A text that the clipboard did not take, selected, so that one key copies it. */

import { useCopyByHand } from '../../core/copy-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';

export function CopyDialog() {
  const shown = useCopyByHand((state) => state.shown);
  const close = () => useCopyByHand.setState({ shown: undefined });
  return (
    <Dialog
      open={shown !== undefined}
      onClose={close}
      title={`Copy ${shown?.what ?? ''}`}
      description="The clipboard cannot be reached from here. Copy the text by hand."
      width={640}
      footer={<Button onClick={close}>Close</Button>}
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
  );
}
