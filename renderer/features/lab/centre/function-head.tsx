/** The export that is called: its name, and on demand its signature and docs. */

import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { printFunction } from '../../../../wit/model/print.ts';
import type { FunctionPlace } from '../../../../wit/values/functions.ts';
import { CodeBlock } from '../../../core/code/code-line.tsx';
import { Wit } from '../../../ui/wit.tsx';
import type { LabFunctions } from '../trace/functions.ts';
import styles from './lab-page.module.css';
import { changeLabView, useLabView } from './view-store.ts';

export function FunctionHead({
  place,
  functions,
  children,
}: {
  readonly place: FunctionPlace;
  readonly functions: LabFunctions;
  /** At the right end. */
  readonly children: ReactNode;
}) {
  const open = useLabView((state) => state.signature);
  const { docs } = place.definition;
  return (
    <header className={styles.head}>
      <div className={styles.headLine}>
        <h1 className={styles.name}>
          <button
            type="button"
            aria-expanded={open}
            title={`${place.path}\nShow signature and docs`}
            className={styles.nameButton}
            onClick={() => changeLabView({ signature: !open })}
          >
            <span>{functions.label(place.path)}</span>
            {open ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
          </button>
        </h1>
        {children}
      </div>
      {open && (
        <div className={styles.signature}>
          <CodeBlock text={printFunction(functions.model, place.definition)} />
          {place.extern !== undefined && <p className={styles.quiet}>of {place.extern}</p>}
          {docs !== undefined && (
            <p className={styles.docs}>
              <Wit text={docs.trim()} />
            </p>
          )}
        </div>
      )}
    </header>
  );
}
