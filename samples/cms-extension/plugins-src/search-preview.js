// Checks how an entry will look in a search engine before it goes out, and draws the block
// `search-preview` with its heading, address and summary.
import media from 'quill:extension/media@1.3.0';
import settings from 'quill:extension/settings@1.3.0';

const longestTitle = 60; // characters that search engines show
const shortestText = 300;

const html = (text) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign],
  );

/** Everything that could be better about the entry, as sentences. */
function remarks(entry) {
  const found = [];
  const title = entry.title();
  if (title.length > longestTitle) {
    found.push(`The title has ${title.length} characters; search engines show ${longestTitle}.`);
  }
  if (entry.text().length < shortestText) {
    found.push(`The text is shorter than ${shortestText} characters.`);
  }
  // An option is `null` when there is nothing.
  const cover = entry.field('cover');
  if (cover === null) {
    found.push('There is no cover picture.');
  } else if (media.findPicture(cover)?.description === '') {
    found.push(`The picture ${cover} says nothing to those who cannot see it.`);
  }
  if (entry.stage() === 'draft' && entry.linkedFrom().length === 0) {
    found.push('No other entry links here.');
  }
  return found;
}

// One `export const` for each interface that the slot wants; `before-publish` is `beforePublish`.
export const hooks = {
  // The handle is ours. It is dropped when nothing refers to it any more.
  beforePublish(entry) {
    const found = remarks(entry);
    if (found.length === 0) return { tag: 'fine' };
    const strict = settings.get('strict') === 'true';
    return { tag: strict ? 'refuse' : 'warn', val: found.join(' ') };
  },

  afterPublish() {},
};

export const rendering = {
  blockTypes: () => ['search-preview'],

  render(block) {
    // Throwing a value of the WIT type `render-error` is how a JavaScript plugin returns an error.
    if (block.blockType !== 'search-preview') throw { tag: 'unknown-block' };
    const attributes = Object.fromEntries(block.attributes);
    for (const name of ['title', 'address']) {
      if (!attributes[name]) throw { tag: 'bad-attribute', val: name };
    }
    const title =
      attributes.title.length > longestTitle
        ? `${attributes.title.slice(0, longestTitle - 1)}…`
        : attributes.title;
    return [
      '<figure class="search-preview">',
      `<cite>${html(attributes.address)}</cite>`,
      `<h3>${html(title)}</h3>`,
      `<p>${html(block.text)}</p>`,
      '</figure>',
    ].join('\n');
  },
};

export const settingsForm = {
  fields: () => [
    {
      name: 'strict',
      title: 'Keep an entry back while anything is wrong',
      fieldType: { tag: 'check' },
      initial: 'false',
    },
  ],
};
