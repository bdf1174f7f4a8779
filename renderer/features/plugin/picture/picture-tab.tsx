/** The picture, and below it the findings of what is opened in it. */

import { useRef } from 'react';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { PluginDetail, PluginFinding, Port } from '../../../workers/engine/protocol.ts';
import { FindingCards } from '../findings/finding-cards.tsx';
import { rootOf } from '../findings/finding-tree.ts';
import { changeView, type PageView } from '../view-store.ts';
import { findingKey } from '../words.ts';
import type { PictureInput } from './layout.ts';
import styles from './picture.module.css';
import { PictureView } from './picture-view.tsx';

export function PictureTab({
  detail,
  input,
  view,
  onSelect,
}: {
  readonly detail: PluginDetail;
  readonly input: PictureInput;
  readonly view: PageView;
  readonly onSelect: (finding: PluginFinding) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const { row, ports, findings } = detail;
  const change = (next: Partial<PageView>) => changeView(row.id, next);
  if (ports.length === 0) {
    return (
      <EmptyState title={`There is nothing to draw of ${row.name}.`}>
        {detail.binary.kind === 'component'
          ? 'Neither the slot nor the plugin has an import or export.'
          : 'Only a component has ports.'}
      </EmptyState>
    );
  }
  // What a port shows of itself is the cause, with its diff: a follower has nothing to compare.
  const causeOf = (port: Port | undefined) => {
    const [first] = port?.findings ?? [];
    const cause = first === undefined ? undefined : findings[rootOf(findings, first)];
    return cause === undefined ? undefined : findingKey(cause);
  };
  const opened =
    view.finding === undefined
      ? undefined
      : (ports.find((port) => port.key === view.port && causeOf(port) === view.finding) ??
        ports.find((port) =>
          port.findings.some((index) => {
            const finding = findings[index];
            return finding !== undefined && findingKey(finding) === view.finding;
          }),
        ));
  const refused = row.state === 'misfit' && ports.every(({ state }) => state !== 'misfit');
  return (
    <div ref={place}>
      {refused && (
        <p className={styles.note}>
          Nothing is wrong with its ports. What keeps it out stands below the picture.
        </p>
      )}
      <PictureView
        {...input}
        unfolded={view.unfolded}
        onFold={(group, unfolded) => change({ unfolded: { ...view.unfolded, [group]: unfolded } })}
        open={opened?.key}
        onOpen={(port, byKeyboard) => {
          const key = causeOf(port);
          change({ finding: key, port: port?.key });
          // The card is there only after this change is drawn.
          if (key !== undefined) {
            requestAnimationFrame(() => showCard(place.current, key, byKeyboard));
          }
        }}
      />
      <FindingCards
        findings={findings}
        layer={detail.layer}
        open={view.finding}
        onOpen={(key) => change({ finding: key })}
        onEscape={() => place.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus()}
        onSelect={onSelect}
      />
    </div>
  );
}

function showCard(place: HTMLElement | null, key: string, focus: boolean): void {
  const button = place?.querySelector<HTMLElement>(`[data-finding="${CSS.escape(key)}"]`);
  if (focus) button?.focus({ preventScroll: true });
  // With the first lines of its diff, by the head's margin; no further, so that the port stays.
  button?.parentElement?.scrollIntoView({ block: 'nearest' });
}
