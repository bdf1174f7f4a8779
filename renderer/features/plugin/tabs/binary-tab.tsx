/** What the file is, byte by byte in the large: kind, sections, core modules, producers, hash. */

import { inFigures, sizeInWords } from '../../../core/words.ts';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { Wit } from '../../../ui/wit.tsx';
import type { PluginDetail } from '../../../workers/engine/protocol.ts';
import { CopyIcon } from '../copying.tsx';
import { SectionsBar } from './sections-bar.tsx';
import styles from './tabs.module.css';

type Binary = PluginDetail['binary'];

const kinds: Readonly<Record<Binary['kind'], string>> = {
  component: 'WebAssembly component',
  module: 'core module, not a component',
  'wit-package': 'binary WIT package: a description without code',
  unknown: 'not readable as WebAssembly',
};

const levels: Readonly<Record<Binary['validated'], string>> = {
  none: 'not validated',
  types: 'types and names; the code was not looked at',
  full: 'in full, code included',
};

/** Behind the first eight bytes it has begun as WebAssembly. */
const isTorn = ({ problem }: Binary): boolean => problem !== undefined && problem.offset >= 8;

const kindInWords = (binary: Binary): string =>
  binary.kind === 'unknown' && isTorn(binary)
    ? 'WebAssembly that is cut off or altered'
    : kinds[binary.kind];

/** What to do with a file that is no component. */
function adviceOf(binary: Binary): string | undefined {
  switch (binary.kind) {
    case 'component':
      return undefined;
    case 'module':
      return 'Wrap it with `wasm-tools component new`.';
    case 'wit-package':
      return 'Choose the component that was built; a WIT package belongs into the slot’s `deps/`.';
    case 'unknown':
      return isTorn(binary)
        ? 'It begins as WebAssembly and breaks off: build it again, or fetch it again.'
        : 'Choose a `.wasm` file that a toolchain built.';
  }
}

export function BinaryTab({ detail: { binary, row } }: { readonly detail: PluginDetail }) {
  const { problem } = binary;
  const advice = adviceOf(binary);
  return (
    <div className={styles.sections}>
      {(problem !== undefined || advice !== undefined) && (
        <div className={styles.problem}>
          <StateIcon state="misfit" />
          <div>
            <p>
              {problem === undefined ? (
                `This is ${/^[aeiou]/.test(kinds[binary.kind]) ? 'an' : 'a'} ${kinds[binary.kind]}.`
              ) : (
                <>
                  <Wit text={problem.reason.charAt(0).toUpperCase() + problem.reason.slice(1)} />,
                  at byte {inFigures(problem.offset)} (0x{problem.offset.toString(16)}).
                </>
              )}
            </p>
            {advice !== undefined && (
              <p className={styles.quiet}>
                <Wit text={advice} />
              </p>
            )}
          </div>
        </div>
      )}
      <dl className={styles.facts}>
        <dt>Kind</dt>
        <dd>{kindInWords(binary)}</dd>
        <dt>File</dt>
        <dd className={styles.break}>{row.path}</dd>
        <dt>Size</dt>
        <dd>
          {sizeInWords(binary.bytes)}
          {binary.bytes >= 1000 && ` (${inFigures(binary.bytes)} bytes)`}
        </dd>
        <dt>Validated</dt>
        <dd>{levels[binary.validated]}</dd>
        <dt>SHA-256</dt>
        <dd className={styles.hash}>
          <code>{binary.sha256}</code>
          <CopyIcon what="the SHA-256" text={binary.sha256} />
        </dd>
      </dl>
      {binary.sections.length > 0 && (
        <SectionsBar sections={binary.sections} bytes={binary.bytes} />
      )}
      {binary.modules.length > 0 && <Modules modules={binary.modules} />}
      {binary.kind !== 'unknown' && <Producers producers={binary.producers} />}
    </div>
  );
}

function Modules({ modules }: { readonly modules: Binary['modules'] }) {
  return (
    <section>
      <h3 className={styles.strong}>Core modules</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Module</th>
            <th scope="col">Size</th>
            <th scope="col">Functions</th>
            <th scope="col">Imports</th>
            <th scope="col">Exports</th>
            <th scope="col" className={styles.left}>
              Memory
            </th>
          </tr>
        </thead>
        <tbody>
          {modules.map(({ bytes, functions, imports, exports, memories }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: modules have no name, only an order
            <tr key={index}>
              <td>{index + 1}</td>
              <td>{sizeInWords(bytes)}</td>
              <td>{inFigures(functions)}</td>
              <td>{inFigures(imports)}</td>
              <td>{inFigures(exports)}</td>
              <td className={styles.left}>{memories.map(memoryInWords).join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A page of WebAssembly is 64 KiB. */
function memoryInWords({ min, max }: { readonly min: string; readonly max?: string }): string {
  const size = (pages: string) => {
    const kib = BigInt(pages) * 64n;
    return kib < 1024n
      ? `${kib} KiB`
      : `${(Number(kib) / 1024).toLocaleString('en', { maximumFractionDigits: 1 })} MiB`;
  };
  return max === undefined ? `${size(min)}, may grow` : `${size(min)}, at most ${size(max)}`;
}

function Producers({ producers }: { readonly producers: Binary['producers'] }) {
  const rows = Object.entries(producers).flatMap(([field, tools]) =>
    Object.entries(tools).map(([tool, version]) => ({ field, tool, version })),
  );
  return (
    <section>
      <h3 className={styles.strong}>Producers</h3>
      {rows.length === 0 ? (
        <p className={styles.quiet}>It does not say what it was built with.</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col" className={styles.left}>
                Tool
              </th>
              <th scope="col" className={styles.left}>
                Version
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ field, tool, version }) => (
              <tr key={`${field} ${tool}`}>
                <td>{field}</td>
                <td className={styles.left}>{tool}</td>
                <td className={styles.left}>{version}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
