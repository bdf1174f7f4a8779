/** The item at the cursor: what it is, its WIT and docs, who uses it, what is the matter with it. */

import { Fragment, type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Inspection } from '../../../wit/language/inspect.ts';
import { CodeBlock } from '../../core/code/code-line.tsx';
import { useFindings } from '../../core/findings-store.ts';
import { setFolded } from '../../core/layout-actions.ts';
import { useLayout } from '../../core/layout-store.ts';
import { usePlugins } from '../../core/plugins-store.ts';
import { useProblems } from '../../core/problems-store.ts';
import { useServices } from '../../core/services.ts';
import { LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/section.tsx';
import { Wit } from '../../ui/wit.tsx';
import { contentsOf, gatesOf, paragraphsOf, placeOf, usersOf, within } from './facts.ts';
import { followCursor } from './follow-cursor.ts';
import { type Inspected, useInspected } from './inspection-store.ts';
import styles from './inspector.module.css';
import { FindingRows, ProblemRows, UserRows } from './rows.tsx';

export function InspectorSection() {
  const { engine } = useServices();
  const shown = useInspected((state) => state.shown);
  useEffect(() => followCursor(engine), [engine]);
  if (shown === undefined) {
    return (
      <EmptyState title="No item at the cursor">
        Put it into a world, an interface or one of their items: this says who uses it.
      </EmptyState>
    );
  }
  return (
    <div className={styles.inspector}>
      <Head shown={shown} />
      <Used item={shown.item} />
      <Findings shown={shown} />
      <Worlds item={shown.item} />
      <Problems shown={shown} />
    </div>
  );
}

function Head({ shown: { path, item } }: { readonly shown: Inspected }) {
  const contents = contentsOf(item);
  const gates = gatesOf(item.gate);
  const place = placeOf(item);
  return (
    <div className={styles.head}>
      <div>
        <h2 className={styles.name} title={item.name}>
          {item.name}
        </h2>
        {place.text !== undefined && (
          <p className={styles.owner}>
            {!place.id && 'in '}
            <Id text={place.text} />
          </p>
        )}
      </div>
      {!place.id && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
        <section aria-label="WIT" className={styles.code} tabIndex={0}>
          <CodeBlock text={item.code} />
        </section>
      )}
      {item.docs !== undefined && (
        <Labelled label="Docs">
          <div className={styles.docs}>
            {paragraphsOf(item.docs).map(({ text, code }) =>
              code ? (
                <CodeBlock key={text} text={text} />
              ) : (
                <p key={text}>
                  <Wit text={text} />
                </p>
              ),
            )}
          </div>
        </Labelled>
      )}
      <dl className={styles.facts}>
        {contents !== '' && <Fact label="Has">{contents}</Fact>}
        <Fact label="Gate">
          {gates.length === 0 ? (
            <span className={styles.none}>none</span>
          ) : (
            gates.map(([name, value]) => (
              <div key={name} className={styles.gate}>
                <code>{name}</code> {value}
              </div>
            ))
          )}
        </Fact>
        <Fact label="References">
          <References path={path} item={item} />
        </Fact>
      </dl>
    </div>
  );
}

function References({ path, item: { references, selection } }: Inspected) {
  const { commands } = useServices();
  if (references === 0) return <span className={styles.none}>none</span>;
  const show = async (): Promise<void> => {
    const { start } = selection;
    const [line, column] = [start.line + 1, start.character + 1];
    const range = { startLine: line, startColumn: column, endLine: line, endColumn: column };
    await commands.run('editor.open', { path, range });
    // The editor takes the place when it is drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => void commands.run('go.references')));
  };
  return (
    <LinkButton onClick={() => void show()}>
      {references} {references === 1 ? 'place' : 'places'}
    </LinkButton>
  );
}

function Used({ item }: { readonly item: Inspection }) {
  const rows = usePlugins((state) => state.rows);
  const users = useMemo(() => usersOf(item, rows), [item, rows]);
  if (users === undefined) return null;
  return (
    <Part id="used" title="Used by">
      <UserRows users={users} />
    </Part>
  );
}

function Findings({ shown: { path, item } }: { readonly shown: Inspected }) {
  const list = useFindings((state) => state.list);
  const own = useMemo(
    () =>
      within(
        list.filter((one) => one.path === path),
        item.range,
      ),
    [list, path, item],
  );
  if (own.length === 0) return null;
  return (
    <Part id="findings" title="Does not fit here">
      <FindingRows findings={own} />
    </Part>
  );
}

function Worlds({ item: { worlds } }: { readonly item: Inspection }) {
  if (worlds.length === 0) return null;
  return (
    <Part id="worlds" title="In worlds">
      <ul className={styles.rows}>
        {worlds.map(({ name, imports, exports }) => (
          <li key={name} className={styles.world}>
            <Id text={name} />
            <span>{[imports && 'imports', exports && 'exports'].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Problems({ shown: { path, item } }: { readonly shown: Inspected }) {
  const list = useProblems(({ bySource }) => bySource.get(`language:${path}`));
  const own = useMemo(() => within(list ?? [], item.range), [list, item]);
  if (own.length === 0) return null;
  return (
    <Part id="problems" title={own.every(({ source }) => source === 'lint') ? 'Lint' : 'Problems'}>
      <ProblemRows problems={own} />
    </Part>
  );
}

function Part({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const key = `inspector:${id}`;
  const open = useLayout(({ folded }) => folded[key] !== true);
  return (
    <div className={styles.part}>
      <Section title={title} open={open} onToggle={() => setFolded(key, open)}>
        {children}
      </Section>
    </div>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const [id] = useState(() => `inspector-${label.toLowerCase()}`);
  return (
    <div>
      <h3 id={id} className={styles.label}>
        {label}
      </h3>
      {children}
    </div>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Wraps after the parts of a long id, and not inside a name. */
function Id({ text }: { readonly text: string }) {
  return (
    <code title={text}>
      {text.split(/(?<=[/:])/).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </code>
  );
}
