/** Writes down each call of the functions of an interface in jco's form; for tests. */

import type { WasiInterface } from '../../sandbox/wasi/host.ts';

type Call = (this: unknown, ...args: readonly unknown[]) => unknown;

/** Interfaces that share classes are to be wrapped by the same function. */
export function tracing(lines: string[]): (id: string, wasi: WasiInterface) => WasiInterface {
  const numbers = new Map<object, number>();
  const patched = new Set<unknown>();

  const plain = (_: string, value: unknown): unknown => {
    if (typeof value === 'bigint') return `${value}n`;
    if (ArrayBuffer.isView(value)) return [value.constructor.name, String(value)];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const { name } = value.constructor;
    if (name === 'Object') return value;
    const number = numbers.get(value) ?? numbers.size + 1;
    numbers.set(value, number);
    return `${name} ${number}`;
  };
  const text = (value: unknown): string => JSON.stringify(value, plain) ?? 'nothing';

  const wrap = (path: string, call: Call): Call =>
    function wrapped(this: unknown, ...args) {
      const given = text(this === undefined || typeof this === 'function' ? args : [this, ...args]);
      try {
        const returned = Reflect.apply(call, this, args);
        lines.push(`${path} ${given} = ${text(returned)}`);
        return returned;
      } catch (thrown) {
        const payload = thrown instanceof Error ? thrown.message : thrown;
        lines.push(`${path} ${given} ! ${text(payload)}`);
        throw thrown;
      }
    };

  const patch = (path: string, target: object): void => {
    for (const key of Object.getOwnPropertyNames(target)) {
      const { value, writable } = Object.getOwnPropertyDescriptor(target, key) ?? {};
      if (key === 'constructor' || typeof value !== 'function' || writable !== true) continue;
      Object.defineProperty(target, key, {
        value: wrap(`${path}.${key}`, value),
        writable: true,
        configurable: true,
      });
    }
  };

  return (id, wasi) => {
    const wrapped: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(wasi)) {
      if (typeof member !== 'function') continue;
      const isClass = /^[A-Z]/.test(name);
      const call = member as Call;
      wrapped[name] = isClass
        ? member
        : wrap(`${id}.${name}`, (...args) => Reflect.apply(call, wasi, args));
      if (!isClass || patched.has(member)) continue;
      patched.add(member);
      patch(`${id}.${name}`, member);
      patch(`${id}.${name}`, member.prototype as object);
    }
    return wrapped;
  };
}
