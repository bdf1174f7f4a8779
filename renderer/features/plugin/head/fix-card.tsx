/** The way out: what to do, the command for it, the reply to the author. Calm where all is well. */

import { Lightbulb, ShieldCheck } from 'lucide-react';
import { Fragment } from 'react';
import { useServices } from '../../../core/services.ts';
import { counted } from '../../../core/words.ts';
import { Badge, capabilityTone } from '../../../ui/badge.tsx';
import { Wit } from '../../../ui/wit.tsx';
import type { PluginDetail } from '../../../workers/engine/protocol.ts';
import { CopyButton, CopyIcon } from '../copying.tsx';
import styles from './head.module.css';

export function FixCard({ detail }: { readonly detail: PluginDetail }) {
  const { row } = detail;
  const fix = detail.fix ?? fallback(detail);
  if (fix === undefined) return <MayCard detail={detail} />;
  const fits = row.state === 'fits' || row.state === 'note';
  return (
    <section className={styles.card} aria-label="What to do">
      <h2 className={styles.title}>
        <Lightbulb size={14} />
        <span>
          <Wit text={fix.title} />
        </span>
      </h2>
      <p className={styles.text}>
        <Wit text={fix.text} />
      </p>
      {fix.command !== undefined && (
        <div className={styles.command}>
          <span className={styles.prompt} aria-hidden>
            $
          </span>
          <Command text={fix.command} />
          <CopyIcon what="the command" text={fix.command} />
        </div>
      )}
      <div className={styles.buttons}>
        <ReplyButton id={row.id} primary={!fits} />
      </div>
    </section>
  );
}

/** Wraps between words only: a line that begins with half an option cannot be read. */
function Command({ text }: { readonly text: string }) {
  return (
    <code>
      {text.split(' ').map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words of one command have no other identity
        <Fragment key={index}>
          {index > 0 && ' '}
          <span className={styles.word}>{word}</span>
        </Fragment>
      ))}
    </code>
  );
}

function ReplyButton({ id, primary }: { readonly id: string; readonly primary: boolean }) {
  const { engine } = useServices();
  return (
    <CopyButton
      what="the reply to the author"
      variant={primary ? 'primary' : 'secondary'}
      text={() => engine.call('plugin/reply', { id })}
    >
      Copy reply to author
    </CopyButton>
  );
}

/** What the first finding advises, where the engine has no way out as a whole. */
function fallback({ row, findings }: PluginDetail): PluginDetail['fix'] {
  const wanted = row.state === 'misfit' ? 'error' : 'warning';
  const first = findings.find(({ severity }) => severity === wanted);
  if (first === undefined) return undefined;
  return {
    title: wanted === 'error' ? 'What to do' : 'It fits; something is to be watched',
    text: first.fix ?? first.message,
  };
}

function MayCard({ detail }: { readonly detail: PluginDetail }) {
  const { capabilities, otherImports, row } = detail;
  const checked = row.state !== 'unknown';
  return (
    <section className={styles.card} aria-label="What it may do">
      <h2 className={styles.title}>
        <ShieldCheck size={14} />
        <span>{checked ? 'Nothing to do' : 'Not checked yet'}</span>
      </h2>
      <p className={styles.text}>
        {checked
          ? mayInWords(capabilities.length, otherImports.length)
          : 'Its verdict follows as soon as the slot is valid.'}
      </p>
      {capabilities.length > 0 && (
        <ul className={styles.may}>
          {capabilities.map((capability) => (
            <li key={capability.id}>
              <Badge tone={capabilityTone(capability)}>{capability.title}</Badge>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function mayInWords(capabilities: number, others: number): string {
  if (capabilities > 0) {
    return `The host hands it ${counted(capabilities, 'capability', 'capabilities')}:`;
  }
  return others === 0
    ? 'It imports nothing: it can only answer what the host calls.'
    : `It takes ${counted(others, 'import')}, none of which falls under a capability.`;
}
