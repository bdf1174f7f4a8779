/** MessagePortMain, in the process and bridged into a page's isolated world. */

import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';
import type { StandsFor } from './strict.ts';

/** What stands on a port's other side when that was handed to a page. */
export interface PortBridge {
  deliver(data: unknown): void;
  close(): void;
}

export class PortDouble extends EventEmitter implements StandsFor<MessagePortMain> {
  other: PortDouble | undefined;
  bridge: PortBridge | undefined;
  readonly #queue: unknown[] = [];
  #started = false;
  #closed = false;

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('the double of electron transfers nothing over ports');
    // Throws for what cannot be cloned, as Electron does.
    this.other?.take(structuredClone(message));
  }

  take(data: unknown): void {
    if (this.#closed) return;
    if (this.bridge !== undefined) this.bridge.deliver(data);
    else if (this.#started) this.emit('message', { data, ports: [] });
    else this.#queue.push(data);
  }

  start(): void {
    this.#started = true;
    for (const data of this.#queue.splice(0)) this.emit('message', { data, ports: [] });
  }

  /** Hands it to a page: what comes from now on, and came, goes there. */
  moveTo(bridge: PortBridge): void {
    this.bridge = bridge;
    for (const data of this.#queue.splice(0)) bridge.deliver(data);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.bridge?.close();
    const { other } = this;
    queueMicrotask(() => {
      other?.close();
      this.emit('close');
    });
  }
}

export class ChannelDouble {
  readonly port1 = new PortDouble();
  readonly port2 = new PortDouble();

  constructor() {
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}

/** Messages cross to the page's world as JSON, bytes as base64. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => {
    if (one instanceof ArrayBuffer) return { $buffer: Buffer.from(one).toString('base64') };
    return one instanceof Uint8Array ? { $base64: Buffer.from(one).toString('base64') } : one;
  });
}

export function decode(text: string): unknown {
  return JSON.parse(text, (_key, one: unknown) => {
    if (typeof one !== 'object' || one === null) return one;
    const bytes = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));
    if ('$buffer' in one && typeof one.$buffer === 'string') return bytes(one.$buffer).buffer;
    return '$base64' in one && typeof one.$base64 === 'string' ? bytes(one.$base64) : one;
  });
}
