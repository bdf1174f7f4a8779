/**
 * What code in a worker tries in order to reach something: each as an expression of a promise that
 * fulfils when it got through. `HOST` stands for the canary.
 */

export const attempts: Readonly<Record<string, string>> = {
  fetch: `fetch('http://HOST/fetch')`,
  'fetch without cors': `fetch('http://HOST/no-cors', { mode: 'no-cors' })`,
  'fetch kept alive': `fetch('http://HOST/keepalive', { method: 'POST', body: 'x', keepalive: true })`,
  xhr: `new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.onload = done;
    request.onerror = fail;
    request.open('GET', 'http://HOST/xhr');
    request.send();
  })`,
  'xhr that waits': `new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('GET', 'http://HOST/sync-xhr', false);
    request.send();
    done();
  })`,
  websocket: `new Promise((done, fail) => {
    const socket = new WebSocket('ws://HOST/websocket');
    socket.onopen = done;
    socket.onerror = fail;
  })`,
  'websocket stream': `new WebSocketStream('ws://HOST/stream').opened`,
  'event source': `new Promise((done, fail) => {
    const source = new EventSource('http://HOST/events');
    source.onopen = done;
    source.onerror = fail;
  })`,
  'web transport': `new WebTransport('https://HOST/transport').ready`,
  'web rtc': `(async () => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:HOST' }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
  })()`,
  beacon: `(async () => {
    if (!navigator.sendBeacon('http://HOST/beacon', 'x')) throw new Error('refused');
  })()`,
  importScripts: `(async () => importScripts('http://HOST/script.js'))()`,
  'importScripts of data': `(async () => importScripts('data:text/javascript,self.x=1'))()`,
  import: `import('http://HOST/module.js')`,
  'import of data': `import('data:text/javascript,export{}')`,
  eval: `(async () => globalThis.eval('1'))()`,
  'new Function': `(async () => new Function('return 1')())()`,
  'a worker from elsewhere': `new Promise((done, fail) => {
    const worker = new Worker('http://HOST/worker.js');
    worker.onmessage = done;
    worker.onerror = fail;
  })`,
  'a worker of data': `new Promise((done, fail) => {
    const worker = new Worker('data:text/javascript,postMessage(1)');
    worker.onmessage = done;
    worker.onerror = fail;
  })`,
  'a nested worker that fetches': `new Promise((done, fail) => {
    const text = "fetch('http://HOST/nested').then(() => postMessage(1), () => postMessage(0))";
    const worker = new Worker(URL.createObjectURL(new Blob([text])));
    worker.onmessage = ({ data }) => (data === 1 ? done() : fail(new Error('refused')));
    worker.onerror = fail;
  })`,
  'a shared worker': `new Promise((done, fail) => {
    const worker = new SharedWorker('http://HOST/shared.js');
    worker.onerror = fail;
  })`,
  font: `new FontFace('x', 'url(http://HOST/font.woff)').load()`,
  'indexed db': `new Promise((done, fail) => {
    const request = indexedDB.open('x');
    request.onsuccess = done;
    request.onerror = fail;
  })`,
  caches: `caches.open('x')`,
  files: `navigator.storage.getDirectory()`,
  'local storage': `(async () => localStorage.length)()`,
  cookies: `(async () => document.cookie)()`,
  'cookie store': `cookieStore.getAll()`,
  locks: `navigator.locks.request('x', () => undefined)`,
  notification: `new Promise((done, fail) => {
    const notification = new Notification('x');
    notification.onshow = done;
    notification.onerror = fail;
  })`,
  'the page around': `(async () => parent.document.title)()`,
  navigation: `(async () => { location.href = 'http://HOST/navigation'; throw new Error('nothing'); })()`,
  'a window': `(async () => open('http://HOST/window'))()`,
  'a client': `(async () => (await clients.openWindow('http://HOST/client')).id)()`,
  usb: `navigator.usb.requestDevice({ filters: [] })`,
  'own page': `fetch('/relay.js')`,
  'own page by the address of the blob': `fetch(location.href.replace(/^blob:/, ''))`,
};

/** The text of a worker that tries all of them, and posts how each ended. */
export function tryAll(host: string): string {
  const parts = Object.entries(attempts).map(
    ([name, expression]) =>
      `[${JSON.stringify(name)}, async () => ${expression.replaceAll('HOST', host)}]`,
  );
  return `(async () => {
    const ends = {};
    const late = () => new Promise((_, fail) => setTimeout(() => fail(new Error('no end')), 1500));
    await Promise.all([${parts.join(',\n')}].map(async ([name, attempt]) => {
      try {
        await Promise.race([attempt(), late()]);
        ends[name] = 'done';
      } catch (error) {
        ends[name] = String(error?.name ?? error?.type ?? error);
      }
    }));
    return ends;
  })()`;
}
