// A tool that reads a file of the workspace and tries every web address in it. It gives a table as
// JSON, and the names of the sites that the user would have to allow first.
import http from 'relay:tools/http@2.0.0';
import progress from 'relay:tools/progress@2.0.0';
import secrets from 'relay:tools/secrets@2.0.0';
import workspace from 'relay:tools/workspace@2.0.0';

const most = 50; // addresses in one call

const decode = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** All of a file. The host hands out pieces, so that a large file need not fit into one call. */
function readFile(path) {
  const file = workspace.File.open(path, false);
  let text = '';
  while (text.length < file.size()) {
    const piece = file.read(text.length, 65536);
    if (piece.length === 0) break;
    text += decode(piece);
  }
  return text;
}

/** The addresses in a text, each once, without the point or bracket that ends a sentence. */
function addressesIn(text) {
  const found = text.match(/https:\/\/[^\s"'<>()[\]]+/g) ?? [];
  return [...new Set(found.map((address) => address.replace(/[.,;:!?]+$/, '')))];
}

function tryAddress(url, headers) {
  try {
    const { status } = http.fetch({ method: 'HEAD', url, headers, body: null });
    return { url, status, fine: status < 400 };
  } catch (error) {
    // A WIT error arrives as a throw, with its value as the payload: here a variant, `{ tag, val }`.
    const reason = error.payload;
    if (reason === undefined) throw error;
    const site = reason.tag === 'not-allowed' ? reason.val : undefined;
    return { url, fine: false, reason: reason.tag, site };
  }
}

// One `export const` for the interface that the slot wants from us.
export const tool = {
  describe: () => ({
    name: 'check_links',
    summary: 'Tries every web address in a file of the workspace. Use it to find dead links.',
    parameters: [
      {
        name: 'path',
        description: 'The file, such as docs/guide.md.',
        valueType: { tag: 'text' },
        required: true,
      },
      {
        name: 'only_broken',
        description: 'Leave the working ones out.',
        valueType: { tag: 'boolean' },
        required: false,
      },
    ],
  }),

  invoke(values) {
    // The model writes each value as JSON.
    const given = Object.fromEntries(values.map(({ name, value }) => [name, JSON.parse(value)]));
    if (typeof given.path !== 'string') {
      // Throwing a value of the WIT type `failure` is how a JavaScript plugin returns an error.
      throw { tag: 'bad-argument', val: 'Give the file in `path`.' };
    }

    let text;
    try {
      text = readFile(given.path);
    } catch (error) {
      throw { tag: 'other', val: `${given.path}: ${error.payload?.tag ?? error}` };
    }

    // The secret itself never comes here. The host puts it in place of the braces.
    const headers = secrets.available('links-token')
      ? [['authorization', 'Bearer {secret:links-token}']]
      : [];
    const addresses = addressesIn(text);
    const results = addresses.slice(0, most).map((url, i) => {
      progress.show(`${i + 1} of ${Math.min(most, addresses.length)}: ${url}`);
      return tryAddress(url, headers);
    });

    const broken = results.filter((result) => !result.fine);
    const contents = [
      { tag: 'json', val: JSON.stringify(given.only_broken === true ? broken : results) },
      { tag: 'text', val: `${broken.length} of ${results.length} addresses do not work.` },
    ];
    const sites = [...new Set(broken.map((result) => result.site).filter(Boolean))];
    if (sites.length > 0)
      contents.push({ tag: 'text', val: `Not allowed yet: ${sites.join(', ')}.` });
    return contents;
  },
};
