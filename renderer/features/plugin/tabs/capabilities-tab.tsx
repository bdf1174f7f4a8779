/** What the plugin may do, in plain words, and the rest of what it imports. */

import { Badge, capabilityTone } from '../../../ui/badge.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { Wit } from '../../../ui/wit.tsx';
import type { PluginDetail } from '../../../workers/engine/protocol.ts';
import styles from './tabs.module.css';

const riskWords = { low: 'low risk', medium: 'medium risk', high: 'high risk' } as const;
const riskOrder = { high: 0, medium: 1, low: 2 } as const;

export function CapabilitiesTab({ detail }: { readonly detail: PluginDetail }) {
  const { capabilities, otherImports, row } = detail;
  if (capabilities.length === 0 && otherImports.length === 0) {
    return (
      <EmptyState title={`${row.name} imports nothing.`}>
        It can only answer what the host calls.
      </EmptyState>
    );
  }
  const ambient = new Set([
    ...detail.ports.filter(({ state }) => state === 'ambient').map(({ name }) => name),
    ...otherImports.filter((each) => each.ambient).map(({ name }) => name),
  ]);
  const others = otherImports.filter((each) => !each.ambient);
  const named = new Set(capabilities.flatMap(({ imports }) => imports));
  const loose = [...ambient].filter((name) => !named.has(name));
  return (
    <div className={styles.sections}>
      {capabilities.length > 0 && (
        <ul className={styles.capabilities} aria-label={`What ${row.name} may do`}>
          {[...capabilities]
            .sort((a, b) => riskOrder[a.risk] - riskOrder[b.risk])
            .map(({ id, title, description, risk, refused, imports }) => (
              <li key={id} className={styles.capability}>
                <div className={styles.capabilityHead}>
                  <h3 className={styles.strong}>{title}</h3>
                  <Badge tone={capabilityTone({ risk })}>{riskWords[risk]}</Badge>
                  {refused === true && (
                    <Badge tone={capabilityTone({ risk, refused })}>refused by the policy</Badge>
                  )}
                </div>
                {description !== undefined && (
                  <p className={styles.quiet}>
                    <Wit text={description} />
                  </p>
                )}
                <Names names={imports} ambient={ambient} />
              </li>
            ))}
        </ul>
      )}
      {others.length > 0 && (
        <section aria-label="Other imports">
          <h3 className={styles.strong}>Other imports</h3>
          <p className={styles.quiet}>
            {capabilities.length === 0
              ? 'No capability of the slot names them.'
              : 'No capability names them; the host hands them to every plugin.'}
          </p>
          <Names names={others.map(({ name }) => name)} ambient={ambient} />
        </section>
      )}
      {ambient.size > 0 && (
        <section aria-label="Ambient imports">
          <h3 className={styles.withIcon}>
            <StateIcon state="note" />
            {ambient.size === 1 ? '1 import is ambient' : `${ambient.size} imports are ambient`}
          </h3>
          <p className={styles.quiet}>
            The toolchain adds them. The runtime provides them, not the slot, and the slot’s policy
            allows them.{loose.length < ambient.size && ' They are marked above.'}
          </p>
          <Names names={loose} ambient={ambient} />
        </section>
      )}
    </div>
  );
}

function Names({
  names,
  ambient,
}: {
  readonly names: readonly string[];
  readonly ambient: ReadonlySet<string>;
}) {
  if (names.length === 0) return null;
  return (
    <ul className={styles.names}>
      {names.map((name) => (
        <li key={name}>
          {ambient.has(name) && (
            <StateIcon state="note" size={12} label="ambient" className={styles.mark} />
          )}
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}
