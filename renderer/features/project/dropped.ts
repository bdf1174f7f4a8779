/** What a drop on the window asks for: plugins to be checked, a folder to be opened, or neither. */

export interface DroppedItem {
  readonly file: File;
  readonly folder: boolean;
}

export type Dropped =
  | { readonly kind: 'plugins'; readonly files: readonly File[] }
  | { readonly kind: 'folder'; readonly path: string }
  /** A folder that stands nobody knows where. */
  | { readonly kind: 'choose' }
  | { readonly kind: 'nothing' };

/** Of several things plugins come first: a folder beside them would take the slot away. */
export function droppedThing(
  items: readonly DroppedItem[],
  pathOf: (file: File) => string | undefined,
): Dropped {
  const files = items.filter(({ folder, file }) => !folder && /\.(?:wasm|wat)$/i.test(file.name));
  if (files.length > 0) return { kind: 'plugins', files: files.map(({ file }) => file) };
  const place = items.find(({ folder, file }) => folder || /\.wit$/i.test(file.name));
  if (place === undefined) return { kind: 'nothing' };
  const path = pathOf(place.file);
  if (path !== undefined) return { kind: 'folder', path };
  return place.folder ? { kind: 'choose' } : { kind: 'nothing' };
}

/** Folders look like files of their name; only their entry tells. */
export function itemsOf({ items }: DataTransfer): readonly DroppedItem[] {
  return [...items].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    return file === null ? [] : [{ file, folder: item.webkitGetAsEntry()?.isDirectory === true }];
  });
}
