/** All that is known of one finding: message, token diff, layers, fix, and ways on from here. */

import { Copy } from 'lucide-react';
import { useServices } from '../../../core/services.ts';
import { useCopied } from '../../../core/use-copied.ts';
import { LinkButton } from '../../../ui/button.tsx';
import { Wit } from '../../../ui/wit.tsx';
import type { PluginFinding } from '../../../workers/engine/protocol.ts';
import { findingKey, subjectOf } from '../words.ts';
import styles from './findings.module.css';
import { findingLayers } from './layer-words.ts';
import { diffOf, TokenDiff } from './token-diff.tsx';

export function FindingDetail({
  finding,
  causes,
  followers,
  onSelect,
}: {
  readonly finding: PluginFinding;
  readonly causes: readonly PluginFinding[];
  readonly followers: readonly PluginFinding[];
  readonly onSelect: (finding: PluginFinding) => void;
}) {
  const diff = diffOf(finding);
  const layers = findingLayers(finding);
  return (
    <div className={styles.detail}>
      {diff !== undefined && <TokenDiff diff={diff} />}
      <div className={styles.prose}>
        <p>
          <Wit text={finding.message} />
        </p>
        {layers !== undefined && (
          <p className={styles.quiet}>
            <Wit text={layers} />
          </p>
        )}
        {finding.fix !== undefined && (
          <p className={styles.quiet}>
            <Wit text={finding.fix} />
          </p>
        )}
        <Others lead="It follows from" findings={causes} onSelect={onSelect} />
        <Others
          lead={followers.length === 1 ? 'From it follows' : 'From it follow'}
          findings={followers}
          onSelect={onSelect}
        />
        <p className={styles.where}>
          <span>{finding.where}</span>
          <CopyFinding finding={finding} />
        </p>
      </div>
    </div>
  );
}

const mostOthers = 6;

function Others({
  lead,
  findings,
  onSelect,
}: {
  readonly lead: string;
  readonly findings: readonly PluginFinding[];
  readonly onSelect: (finding: PluginFinding) => void;
}) {
  if (findings.length === 0) return null;
  return (
    <p className={styles.quiet}>
      {lead}{' '}
      {findings.slice(0, mostOthers).map((finding, index) => (
        <span key={findingKey(finding)}>
          {index > 0 && ', '}
          <LinkButton onClick={() => onSelect(finding)}>{subjectOf(finding)}</LinkButton>
        </span>
      ))}
      {findings.length > mostOthers && ` and ${findings.length - mostOthers} more`}.
    </p>
  );
}

export function GoToSlotLine({ finding: { place } }: { readonly finding: PluginFinding }) {
  const { commands } = useServices();
  if (place === undefined) return null;
  const { path, ...range } = place;
  return (
    <LinkButton onClick={() => void commands.run('editor.open', { path, range })}>
      Go to slot line
    </LinkButton>
  );
}

function CopyFinding({ finding }: { readonly finding: PluginFinding }) {
  const [copied, copy] = useCopied();
  return (
    <LinkButton
      className={styles.copyFinding}
      onClick={() => copy('the finding', findingMarkdown(finding))}
    >
      <Copy size={12} />
      <span role="status">{copied ? 'Copied' : 'Copy finding'}</span>
    </LinkButton>
  );
}

function findingMarkdown({ code, message, where, expected, found, fix }: PluginFinding): string {
  const side = (title: string, wit: string | undefined) =>
    wit === undefined ? '' : `\n${title}:\n\n\`\`\`wit\n${wit}\n\`\`\`\n`;
  return [
    `**${code}** ${message}\n`,
    where === '' ? '' : `\n${where}\n`,
    side('Expected by the slot', expected),
    side('Found in the plugin', found),
    fix === undefined ? '' : `\n${fix}\n`,
  ].join('');
}
