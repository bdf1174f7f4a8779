// Short links: `POST /` with an address in the body gives it a short name, `GET /<name>` sends the
// visitor on and counts the visit, `GET /<name>+` says how often that happened.
//
// Each `import` names an interface of the slot, and gets an object with its functions in camelCase.
// What the slot wants from us is one `export const` for each exported interface.
import clock from 'nimbus:faas/clock@1.2.0';
import config from 'nimbus:faas/config@1.2.0';
import keyValue from 'nimbus:faas/key-value@1.2.0';
import log from 'nimbus:faas/log@1.2.0';

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'; // without those that look alike

const encode = (text) => {
  // Bodies are bytes. This plugin writes plain ASCII only, so one character is one byte.
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
};
const decode = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

// A response is a record: every field must be there. `null` is WIT's `none`.
const respond = (status, text, headers = [], cacheFor = null) => ({
  status,
  headers: [{ name: 'content-type', value: 'text/plain' }, ...headers],
  body: encode(text),
  cacheFor,
});

/** Turns a number into a short name: 0 is "a", 31 is "ba". */
function shortName(number) {
  let name = '';
  do {
    name = letters[number % letters.length] + name;
    number = Math.floor(number / letters.length);
  } while (number > 0);
  return name;
}

function create(store, body) {
  const address = decode(body).trim();
  if (!/^https?:\/\/[!-~]+$/.test(address)) {
    // Throwing a value of the WIT type `failure` is how a JavaScript plugin returns an error.
    throw { tag: 'bad-request', val: 'the body is not an http address' };
  }
  const name = shortName(store.add('count', 1) - 1);
  store.set(`link/${name}`, encode(address));
  store.set(`made/${name}`, encode(String(clock.now())));
  const base = config.get('base-url') ?? '';
  return respond(201, `${base}/${name}\n`);
}

function follow(store, name) {
  const address = store.get(`link/${name}`);
  if (address === null) return respond(404, `no link ${name}\n`);
  store.add(`visits/${name}`, 1);
  return respond(302, '', [{ name: 'location', value: decode(address) }]);
}

function count(store, name) {
  // Adding nothing is how the store reads a counter.
  const visits = store.add(`visits/${name}`, 0);
  return respond(200, `${name}: ${visits} visits\n`, [], 10);
}

export const handler = {
  // `async func` in WIT is an async function here: other requests may run while it waits.
  async handle(request) {
    let store;
    try {
      // The world calls resources by their class: `store.open` is a static function of `Store`.
      store = keyValue.Store.open(config.get('store') ?? 'links');
    } catch (error) {
      // A WIT error arrives as a throw, with its value as the payload.
      log.write('error', `no store: ${error.payload?.tag ?? error}`);
      throw { tag: 'unavailable' };
    }
    const name = request.path.slice(1);
    log.write('debug', `${request.id} ${request.method.tag} ${request.path}`);
    if (request.method.tag === 'post' && name === '') return create(store, request.body);
    if (request.method.tag !== 'get') return respond(405, 'GET or POST\n');
    return name.endsWith('+') ? count(store, name.slice(0, -1)) : follow(store, name);
  },
};
