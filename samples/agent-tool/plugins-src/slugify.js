// A tool that turns a title into a file name: "Über uns, 2027!" becomes "uber-uns-2027".
//
// The JavaScript engine imports all that the world offers, used or not. This tool needs nothing from
// the host, so it is built from a world without imports and with WASI stubbed out: what is left to
// import are the types of the slot. Such a component fits its slot to the letter.

const without = /[\u0300-\u036f]/g; // the marks that `normalize` takes off their letters

const slug = (title) =>
  title
    .normalize('NFD')
    .replace(without, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

export const tool = {
  describe: () => ({
    name: 'slugify',
    summary: 'Turns a title into a file name of lower-case letters, digits and hyphens.',
    parameters: [
      {
        name: 'title',
        description: 'The title, in any language that is written in Latin letters.',
        valueType: { tag: 'text' },
        required: true,
      },
    ],
  }),

  invoke(values) {
    const title = values.find(({ name }) => name === 'title');
    // Throwing a value of the WIT type `failure` is how a JavaScript plugin returns an error.
    if (title === undefined) throw { tag: 'bad-argument', val: 'Give the title in `title`.' };
    const name = slug(String(JSON.parse(title.value)));
    if (name === '') throw { tag: 'bad-argument', val: 'No Latin letter or digit in the title.' };
    return [{ tag: 'text', val: name }];
  },
};
