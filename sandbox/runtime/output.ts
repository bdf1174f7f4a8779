/** What a plugin writes to standard output or error: the first bytes, as text. */

export class Output {
  readonly #most: number;
  readonly #parts: Uint8Array[] = [];
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  write(bytes: Uint8Array): void {
    const room = this.#most - this.#size;
    if (room <= 0) return;
    const part = bytes.slice(0, room);
    this.#parts.push(part);
    this.#size += part.length;
  }

  text(): string {
    if (this.#parts.length === 0) return '';
    const all = new Uint8Array(this.#size);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return new TextDecoder().decode(all);
  }
}
