/**
 * What runs in the page's process: a preload in its isolated world with a stand-in for `electron`,
 * and in the page's own world the other end of `contextBridge`. The two worlds share the document,
 * so texts cross between them as events.
 */

export const worldName = 'electron';
export const bindingName = '__electronDouble';
/** In the isolated world: paths of what was dropped, by name. */
export const droppedName = '__electronDoubleDropped';

/** In the page's own world, before its scripts: makes what the preload exposes, and forgets itself. */
export const mainWorldScript = `(() => {
  if (window !== window.top) return;
  const take = ({ detail }) => {
    removeEventListener('double:expose', take);
    const { key, methods } = JSON.parse(detail);
    const api = {};
    for (const method of methods) {
      api[method] = (...args) => {
        let result;
        const answer = ({ detail }) => { result = detail; };
        addEventListener('double:result', answer);
        // What is no text is copied on its way into the other world, as contextBridge does.
        dispatchEvent(new CustomEvent('double:call', { detail: { key, method, args } }));
        removeEventListener('double:result', answer);
        return result;
      };
    }
    Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true });
  };
  addEventListener('double:expose', take);
  dispatchEvent(new CustomEvent('double:hello'));
})();`;

/** In the isolated world. The preload gets \`require\` and nothing else of Node. */
export function isolatedWorldScript(preload: string): string {
  return `(() => {
  const toMain = globalThis.${bindingName};
  const encode = (value) => JSON.stringify(value, (_key, one) => {
    if (one instanceof ArrayBuffer) return { $buffer: new Uint8Array(one).toBase64() };
    return one instanceof Uint8Array ? { $base64: one.toBase64() } : one;
  });
  const decode = (text) => JSON.parse(text, (_key, one) => {
    if (one && typeof one.$buffer === 'string') return Uint8Array.fromBase64(one.$buffer).buffer;
    return one && typeof one.$base64 === 'string' ? Uint8Array.fromBase64(one.$base64) : one;
  });
  const only = (name, members) => new Proxy(members, { get(target, key) {
    if (key in target || typeof key === 'symbol') return target[key];
    throw new Error('the double of electron has no ' + name + '.' + key);
  } });
  const listeners = new Map();
  const ports = new Map();
  globalThis.${bindingName}Deliver = (text) => {
    const message = decode(text);
    switch (message.kind) {
      case 'channel': {
        const given = message.ports.map((id) => {
          const { port1, port2 } = new MessageChannel();
          ports.set(id, port1);
          port1.onmessage = ({ data }) => toMain(encode({ kind: 'port', id, data }));
          port1.addEventListener('close', () => toMain(encode({ kind: 'close', id })));
          return port2;
        });
        for (const one of listeners.get(message.channel) ?? []) one({ ports: given }, ...message.args);
        return;
      }
      case 'port': return ports.get(message.id)?.postMessage(message.data);
      case 'close': return ports.get(message.id)?.close();
    }
  };
  if (window !== window.top) return;
  const electron = only('electron', {
    ipcRenderer: only('ipcRenderer', {
      send: (channel, ...args) => toMain(encode({ kind: 'send', channel, args })),
      on: (channel, listener) => {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
    }),
    webUtils: only('webUtils', {
      // A page's process is told the path; here the double tells what was dropped from where.
      getPathForFile: (file) => globalThis.${droppedName}?.[file.name] ?? '',
    }),
    contextBridge: only('contextBridge', {
      exposeInMainWorld: (key, api) => {
        const expose = () => dispatchEvent(new CustomEvent('double:expose', {
          detail: JSON.stringify({ key, methods: Object.keys(api) }),
        }));
        addEventListener('double:hello', expose);
        addEventListener('double:call', ({ detail: call }) => {
          if (call.key !== key || !Object.hasOwn(api, call.method)) return;
          const detail = api[call.method](...call.args);
          if (detail !== undefined) dispatchEvent(new CustomEvent('double:result', { detail }));
        });
        expose();
      },
    }),
  });
  const module = { exports: {} };
  const require = (name) => {
    if (name !== 'electron') throw new Error('module not found: ' + name);
    return electron;
  };
  (function (require, module, exports) {
${preload}
  })(require, module, module.exports);
})();`;
}
