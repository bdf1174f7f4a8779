/** At the foot of the imports: what the run did with what the host hands out. */

import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { usedCapabilities } from '../../../../wit/conformance/used-capabilities.ts';
import type { TraceEvent } from '../../../../wit/lab/files.ts';
import type { LabPlugin } from '../../../core/lab-store.ts';
import { useProject } from '../../../core/project-store.ts';
import { Badge, capabilityTone } from '../../../ui/badge.tsx';
import { Section } from '../../../ui/section.tsx';
import styles from './imports.module.css';
import { changeImportsView, useImportsView } from './view-store.ts';

const none: readonly [] = [];

export function CapabilitiesUsed({
  plugin,
  trace,
  ran,
}: {
  readonly plugin: Extract<LabPlugin, { kind: 'open' }>;
  readonly trace: readonly TraceEvent[];
  readonly ran: boolean;
}) {
  const open = useImportsView((state) => state.capabilities);
  const own = useProject(
    ({ slots, slot }) => slots.slots.find(({ name }) => name === slot)?.capabilities ?? none,
  );
  const asked = useMemo(() => {
    const paths = trace.flatMap(({ direction, function: path }) =>
      direction === 'import' ? [path] : [],
    );
    return usedCapabilities(plugin.world, paths, own);
  }, [own, plugin, trace]);
  if (asked.length === 0) return null;
  const used = asked.filter(({ called }) => called.length > 0);
  const shown = ran ? used : asked;
  const others = asked.filter(({ called }) => called.length === 0);
  return (
    <div className={styles.capabilities}>
      <Section
        title={ran ? 'Capabilities used' : 'Capabilities asked for'}
        open={open}
        onToggle={() => changeImportsView({ capabilities: !open })}
      >
        <div className={styles.capabilityBody}>
          {shown.length === 0 ? (
            <p className={styles.quiet}>This run used none of those it asks for.</p>
          ) : (
            <ul className={styles.badges}>
              {shown.map(({ id, title, description, risk }) => (
                <li key={id} title={description}>
                  <Badge tone={capabilityTone({ risk })}>
                    {risk === 'high' && (
                      <>
                        <TriangleAlert size={11} aria-hidden className={styles.risk} />
                        <span className="visually-hidden">high risk: </span>
                      </>
                    )}
                    {title}
                  </Badge>
                </li>
              ))}
            </ul>
          )}
          {ran && others.length > 0 && (
            <p className={styles.quiet} title={others.map(({ title }) => title).join(', ')}>
              {used.length} of {asked.length} that it asks for
            </p>
          )}
        </div>
      </Section>
    </div>
  );
}
