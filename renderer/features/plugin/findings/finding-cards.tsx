/** Below the picture: a card for each cause, the opened one with its token diff. */

import { ChevronDown, ChevronUp } from 'lucide-react';
import { useId } from 'react';
import { counted } from '../../../core/words.ts';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { Wit } from '../../../ui/wit.tsx';
import type { Layer } from '../../../workers/engine/engine-types.ts';
import type { PluginFinding } from '../../../workers/engine/protocol.ts';
import { findingKey, subjectOf } from '../words.ts';
import { CodePopover } from './code-popover.tsx';
import { FindingDetail, GoToSlotLine } from './finding-detail.tsx';
import { titleOf } from './finding-titles.ts';
import { causesOf, type Story, storiesOf, weightOf, weightState } from './finding-tree.ts';
import styles from './findings.module.css';
import { diffOf } from './token-diff.tsx';

/** More are in the Findings tab. */
const mostCards = 40;

export function FindingCards({
  findings,
  layer,
  open,
  onOpen,
  onEscape,
  onSelect,
}: {
  readonly findings: readonly PluginFinding[];
  readonly layer: Layer;
  readonly open: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
  /** Back to the picture. */
  readonly onEscape: () => void;
  readonly onSelect: (finding: PluginFinding) => void;
}) {
  const order = { error: 0, warning: 1, info: 2 };
  const stories = storiesOf(findings)
    .filter(({ cause }) => weightOf(cause, layer) !== 'info')
    .sort((a, b) => order[weightOf(a.cause, layer)] - order[weightOf(b.cause, layer)]);
  // One that was opened from elsewhere, such as a follower or a note, has its card too.
  const opened = findings.find((finding) => findingKey(finding) === open);
  const shown: readonly Story[] =
    opened === undefined || stories.some(({ cause }) => cause === opened)
      ? stories
      : [{ cause: opened, followers: [] }, ...stories];
  if (shown.length === 0) return null;
  return (
    <section
      aria-label="What keeps it from fitting"
      className={styles.cards}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onEscape();
      }}
    >
      {shown.slice(0, mostCards).map((story) => {
        const key = findingKey(story.cause);
        return (
          <Card
            key={key}
            cardKey={key}
            story={story}
            causes={causesOf(findings, story.cause)}
            layer={layer}
            open={key === open}
            onToggle={() => onOpen(key === open ? undefined : key)}
            onSelect={onSelect}
          />
        );
      })}
      {shown.length > mostCards && (
        <p className={styles.quiet}>{shown.length - mostCards} more stand under Findings.</p>
      )}
    </section>
  );
}

function Card({
  cardKey,
  story: { cause, followers },
  causes,
  layer,
  open,
  onToggle,
  onSelect,
}: {
  readonly cardKey: string;
  readonly story: Story;
  /** Of a follower that was opened from elsewhere. */
  readonly causes: readonly PluginFinding[];
  readonly layer: Layer;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onSelect: (finding: PluginFinding) => void;
}) {
  const id = useId();
  const Chevron = open ? ChevronUp : ChevronDown;
  return (
    <article className={styles.card} data-open={open || undefined}>
      <div className={styles.cardHead}>
        <button
          type="button"
          data-finding={cardKey}
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
        >
          <StateIcon state={weightState[weightOf(cause, layer)]} label={true} />
          <span className={styles.subject}>{subjectOf(cause)}</span>
          <span className={styles.short}>
            <Wit text={titleOf(cause)} />
            {followers.length > 0 &&
              `; ${counted(followers.length, 'place')} ${followers.length === 1 ? 'follows' : 'follow'} from it`}
          </span>
        </button>
        <CodePopover code={cause.code} />
        <span className={styles.headEnd}>
          {open && <Legend finding={cause} />}
          <GoToSlotLine finding={cause} />
          <button
            type="button"
            tabIndex={-1}
            aria-hidden
            className={styles.chevron}
            onClick={onToggle}
          >
            <Chevron size={14} />
          </button>
        </span>
      </div>
      <div id={id} hidden={!open}>
        {open && (
          <FindingDetail
            finding={cause}
            causes={causes}
            followers={followers}
            onSelect={onSelect}
          />
        )}
      </div>
    </article>
  );
}

/** Only where there are lines with signs. */
export function Legend({ finding }: { readonly finding: PluginFinding }) {
  if (diffOf(finding)?.lines.every(({ kind }) => kind === 'same') !== false) return null;
  return (
    <span className={styles.legend}>
      <span>− found in plugin</span>
      <span>+ expected by slot</span>
    </span>
  );
}
