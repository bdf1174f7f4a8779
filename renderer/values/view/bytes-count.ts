/** How many bytes there are, in words. */

/** `1024 bytes`, `12.5 KiB`. */
export function bytesCount({ length }: { readonly length: number }): string {
  if (length === 1) return '1 byte';
  if (length < 10_240) return `${length} bytes`;
  const kib = length / 1024;
  return kib < 1024 ? `${kib.toFixed(1)} KiB` : `${(kib / 1024).toFixed(1)} MiB`;
}
