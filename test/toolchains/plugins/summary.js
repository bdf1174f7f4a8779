// Looks the text up, counts it in a counter of the host, and gives the entry back with the new count.
import glossary from 'loupe:text/glossary@1.2.0';

export const summary = {
  summarise(text) {
    const { key, count } = glossary.lookUp(text);
    return { key, count: new glossary.Counter(text).add(count) };
  },
};
