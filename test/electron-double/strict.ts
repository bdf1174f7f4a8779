/** Stand-ins that say when they are asked for more than they can: a wrong answer would prove nothing. */

import type { EventEmitter } from 'node:events';

const made = new WeakMap<object, object>();

/** The same object for a value each time, so that identities hold. Methods keep their `this`. */
export function strict<T extends object>(name: string, value: T): T {
  const known = made.get(value);
  if (known !== undefined) return known as T;
  const proxy = new Proxy(value, {
    get(target, key) {
      if (!(key in target)) {
        // What engines and promises ask of any object.
        if (typeof key === 'symbol' || key === 'then' || key === 'toJSON') return undefined;
        throw new Error(`the double of electron has no ${name}.${key}`);
      }
      const found: unknown = Reflect.get(target, key, target);
      if (typeof found !== 'function' || constructors.has(found)) return found;
      return Function.prototype.bind.call(found as never, target);
    },
    // On the value itself, so that its own methods see it too.
    set: (target, key, found) => Reflect.set(target, key, found, target),
  });
  made.set(value, proxy);
  made.set(proxy, proxy);
  return proxy;
}

/** Classes are made new, not called, and keep their statics. */
const constructors = new WeakSet<object>();

/** A class whose instances are handed out strict, and whose statics are. */
export function strictClass<T extends object>(name: string, made: new (...args: never[]) => T) {
  const proxy = new Proxy(made, {
    construct: (target, args) => strict(name, Reflect.construct(target, args)),
    get(target, key) {
      if (key in target || typeof key === 'symbol') return Reflect.get(target, key);
      throw new Error(`the double of electron has no ${name}.${key}`);
    },
  });
  constructors.add(proxy);
  return proxy;
}

/**
 * What a class of the double has of Electron's is as Electron's types say. Members in `Other` are
 * doubles themselves, and those of emitters are Node's.
 */
export type StandsFor<T, Other extends PropertyKey = never> = Partial<
  Omit<T, keyof EventEmitter | Other>
>;

/** An event that a listener may prevent. */
export class Preventable {
  prevented = false;

  preventDefault(): void {
    this.prevented = true;
  }
}
