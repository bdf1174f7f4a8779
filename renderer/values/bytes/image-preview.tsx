/** The picture that bytes are, from a blob: nothing is asked of anybody. */

import { useEffect, useState } from 'react';
import type { ImageKind } from '../draft/bytes.ts';
import styles from './bytes.module.css';

export function ImagePreview({
  kind,
  bytes,
  name,
}: {
  readonly kind: ImageKind;
  readonly bytes: Uint8Array;
  readonly name: string;
}) {
  const [url, setUrl] = useState<string>();
  const [size, setSize] = useState<string>();
  useEffect(() => {
    // A copy: the bytes may be a view of something larger, or shared.
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: kind.mime }));
    setUrl(made);
    setSize(undefined);
    return () => URL.revokeObjectURL(made);
  }, [bytes, kind.mime]);
  return (
    <figure className={styles.preview}>
      {url !== undefined && size !== 'broken' && (
        <img
          src={url}
          alt={`${name}, as ${kind.name}`}
          className={styles.image}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setSize(`${naturalWidth} × ${naturalHeight}`)
          }
          onError={() => setSize('broken')}
        />
      )}
      <figcaption className={styles.caption}>
        {size === 'broken' ? `begins as ${kind.name}, and is none` : kind.name}
        {size !== undefined && size !== 'broken' && `, ${size}`}
      </figcaption>
    </figure>
  );
}
