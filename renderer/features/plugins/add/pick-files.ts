/** Asks for plugin files with the browser's own dialog, which Electron shows as the system's. */

/** None when the dialog was left. */
export function pickFiles(): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = '.wasm,application/wasm';
    input.hidden = true;
    const end = () => {
      input.remove();
      resolve([...(input.files ?? [])]);
    };
    input.addEventListener('change', end, { once: true });
    input.addEventListener('cancel', end, { once: true });
    document.body.append(input);
    input.click();
  });
}
