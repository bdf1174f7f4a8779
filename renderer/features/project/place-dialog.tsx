/** Chooses a folder, or a `.wit` file, where the system has no dialog to offer. Keys as in a file list. */

import { CornerLeftUp, FileText, Folder, FolderPlus, House } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { messageOf } from '../../../wit/errors.ts';
import type { Result } from '../../../workspace/contract/shell.ts';
import { type PlaceRequest, usePlaceRequest } from '../../core/choose-place.ts';
import { useServices } from '../../core/services.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import styles from './place-dialog.module.css';

type Listing = Result<'dialog/browse'>;

export function PlaceDialog() {
  const request = usePlaceRequest((state) => state.request);
  return request === undefined ? null : <Browser key={request.title} request={request} />;
}

function Browser({ request }: { readonly request: PlaceRequest }) {
  const { shell } = useServices();
  const { title, kind, action, startAt, answer } = request;
  const [listing, setListing] = useState<Listing | undefined>(undefined);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [current, setCurrent] = useState(0);
  const [naming, setNaming] = useState<string | undefined>(undefined);
  const list = useRef<HTMLDivElement>(null);

  /** Gives the folder that is shown then; none when it cannot be. */
  const browse = async (directory: string | undefined): Promise<string | undefined> => {
    try {
      const next = await shell.call('dialog/browse', directory === undefined ? {} : { directory });
      setListing(next);
      setTyped(next.directory);
      setProblem(undefined);
      setCurrent(0);
      return next.directory;
    } catch (error) {
      setProblem(messageOf(error));
      return undefined;
    }
  };
  /** What stands in the field counts, shown already or not. */
  const choose = async (): Promise<void> => {
    const directory = typed === listing?.directory ? typed : await browse(typed);
    if (directory !== undefined) answer(directory);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens
  useEffect(() => {
    void browse(startAt).then(() => list.current?.focus());
  }, []);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const entries = (listing?.entries ?? []).filter(
    (entry) => entry.kind === 'directory' || (kind === 'wit' && entry.name.endsWith('.wit')),
  );
  const open = (index: number) => {
    const entry = entries[index];
    if (entry === undefined) return;
    if (entry.kind === 'directory') void browse(entry.path);
    else answer(entry.path);
  };
  const up = () => {
    if (listing?.parent !== null && listing !== undefined) void browse(listing.parent);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined) {
      setCurrent(Math.min(entries.length - 1, Math.max(0, current + step)));
    } else if (event.key === 'Home') setCurrent(0);
    else if (event.key === 'End') setCurrent(Math.max(0, entries.length - 1));
    else if (event.key === 'Enter' || event.key === 'ArrowRight') open(current);
    else if (event.key === 'Backspace' || event.key === 'ArrowLeft') up();
    else if (/^[^\s]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const at = entries.findIndex(
        ({ name }, index) =>
          index > current && name.toLowerCase().startsWith(event.key.toLowerCase()),
      );
      if (at >= 0) setCurrent(at);
    } else return;
    event.preventDefault();
  };
  const makeFolder = async (name: string): Promise<void> => {
    if (listing === undefined) return;
    try {
      const { path } = await shell.call('dialog/create-folder', {
        parent: listing.directory,
        name,
      });
      setNaming(undefined);
      await browse(path);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };

  return (
    <Dialog
      open
      onClose={() => answer(undefined)}
      title={title}
      width={640}
      footer={
        <>
          <Button
            variant="quiet"
            icon={FolderPlus}
            onClick={() => setNaming((before) => (before === undefined ? '' : undefined))}
          >
            New folder…
          </Button>
          <span className={styles.gap} />
          <Button onClick={() => answer(undefined)}>Cancel</Button>
          <Button variant="primary" disabled={listing === undefined} onClick={() => void choose()}>
            {action}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void browse(typed);
        }}
      >
        <Field
          label="Folder"
          mono
          value={typed}
          error={problem}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </form>
      {naming !== undefined && (
        <form
          className={styles.naming}
          onSubmit={(event) => {
            event.preventDefault();
            if (naming.trim() !== '') void makeFolder(naming.trim());
          }}
        >
          <Field
            label="Name of the new folder"
            value={naming}
            autoFocus
            onChange={(event) => setNaming(event.currentTarget.value)}
          />
          <Button type="submit">Make folder</Button>
        </form>
      )}
      <div className={styles.places}>
        <nav aria-label="Places" className={styles.roots}>
          {(listing?.roots ?? []).map(({ name, path }) => (
            <button key={path} type="button" title={path} onClick={() => void browse(path)}>
              {name === 'Home' ? <House size={14} /> : <Folder size={14} />}
              <span>{name}</span>
            </button>
          ))}
          <button type="button" disabled={listing?.parent === null} onClick={up}>
            <CornerLeftUp size={14} />
            <span>Folder above</span>
          </button>
        </nav>
        {/* A list box holds nothing but options. */}
        {listing !== undefined && entries.length === 0 && (
          <p className={styles.none}>
            {kind === 'wit' ? 'No folders and no WIT in here.' : 'No folders in here.'}
          </p>
        )}
        <div
          ref={list}
          data-autofocus
          role="listbox"
          aria-label={`What is in ${listing?.directory ?? 'the folder'}`}
          aria-activedescendant={entries.length > 0 ? `place-${current}` : undefined}
          tabIndex={0}
          className={styles.list}
          onKeyDown={onKeyDown}
        >
          {entries.map((entry, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the list's
            <div
              key={entry.path}
              id={`place-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              data-index={index}
              data-selected={index === current ? 'strong' : undefined}
              className={styles.entry}
              onClick={() => setCurrent(index)}
              onDoubleClick={() => open(index)}
            >
              {entry.kind === 'directory' ? <Folder size={14} /> : <FileText size={14} />}
              <span>{entry.name}</span>
            </div>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
