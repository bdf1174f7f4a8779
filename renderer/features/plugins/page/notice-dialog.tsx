/** A draft to the authors of a group of plugins: to be read and changed, then copied. */

import { copyText } from '../../../core/copy-text.ts';
import { notify } from '../../../core/notifications-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { Wit } from '../../../ui/wit.tsx';
import styles from './notice-dialog.module.css';
import { useNotice } from './notice-store.ts';

export function NoticeDialog() {
  const notice = useNotice((state) => state.notice);
  const close = () => useNotice.setState({ notice: undefined });
  const take = async () => {
    if (notice === undefined) return;
    if (!(await copyText('the notice', notice.text))) return;
    close();
    notify({ kind: 'done', message: 'Copied the notice as Markdown.' });
  };
  return (
    <Dialog
      open={notice !== undefined}
      onClose={close}
      title="Notice to authors"
      width={720}
      description={notice === undefined ? undefined : <Wit text={notice.subject} />}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" onClick={() => void take()}>
            Copy notice
          </Button>
        </>
      }
    >
      {notice !== undefined && (
        <TextArea
          label="Notice, in Markdown"
          hideLabel
          mono
          data-autofocus
          rows={18}
          className={styles.text}
          value={notice.text}
          onChange={(event) =>
            useNotice.setState({ notice: { ...notice, text: event.currentTarget.value } })
          }
        />
      )}
    </Dialog>
  );
}
