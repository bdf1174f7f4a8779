/** How the bytes are shared among the sections: a bar, and the same in words and numbers. */

import { inFigures, sizeInWords } from '../../../core/words.ts';
import styles from './tabs.module.css';

export interface SectionSize {
  readonly name: string;
  readonly bytes: number;
}

/** Sections of one name are one share, the largest first; small ones stand together. */
export function sharesOf(sections: readonly SectionSize[], most = 7): readonly SectionSize[] {
  const byName = new Map<string, number>();
  for (const { name, bytes } of sections) byName.set(name, (byName.get(name) ?? 0) + bytes);
  const shares = [...byName]
    .map(([name, bytes]) => ({ name, bytes }))
    .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
  if (shares.length <= most) return shares;
  const rest = shares.slice(most - 1);
  return [
    ...shares.slice(0, most - 1),
    { name: `${rest.length} smaller`, bytes: rest.reduce((sum, { bytes }) => sum + bytes, 0) },
  ];
}

export function SectionsBar({
  sections,
  bytes,
}: {
  readonly sections: readonly SectionSize[];
  readonly bytes: number;
}) {
  const shares = sharesOf(sections);
  const percent = (size: number) => {
    const share = (100 * size) / Math.max(1, bytes);
    return share > 0 && share < 1 ? 'under 1 %' : `${Math.round(share)} %`;
  };
  return (
    <section>
      <h3 className={styles.strong}>Sections</h3>
      <div className={styles.bar} aria-hidden>
        {shares.map(({ name, bytes: size }, index) => (
          <i key={name} data-shade={index} style={{ flexGrow: size }} />
        ))}
      </div>
      <ul className={styles.shares}>
        {shares.map(({ name, bytes: size }, index) => (
          <li key={name}>
            <i data-shade={index} aria-hidden />
            <span className={styles.break}>{name}</span>
            <span className={styles.quiet} title={`${inFigures(size)} bytes`}>
              {sizeInWords(size)}, {percent(size)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
