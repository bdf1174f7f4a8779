/** The files of a drop; of folders, the `.wasm` files in them, at any depth. */

const mostFiles = 5_000;

/** Has to be called within the event: what was dropped is gone after it. */
export function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.every(({ isFile }) => isFile)) return Promise.resolve([...transfer.files]);
  return filesOf(entries);
}

async function filesOf(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const found: File[] = [];
  const queue = entries.map((entry) => ({ entry, named: true }));
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { entry, named } = next;
    if (found.length >= mostFiles) break;
    if (isFile(entry)) {
      // Of a folder only plugins are meant; a file that was dropped itself is answered.
      if (named || /\.wasm$/i.test(entry.name)) found.push(await fileOf(entry));
    } else if (isDirectory(entry)) {
      const inside = await entriesOf(entry);
      queue.push(...inside.map((one) => ({ entry: one, named: false })));
    }
  }
  return found;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry =>
  entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A reader gives a hundred at a time, and none at the end. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
