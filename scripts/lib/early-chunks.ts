/**
 * Names in the page what it imports right after it starts, with its styles: the browser fetches and
 * compiles it beside the first script, not after it.
 */

import type { HtmlTagDescriptor, Plugin } from 'vite';

/** `modules`: ends of the paths of what is imported on demand. */
export function earlyChunks(modules: readonly string[]): Plugin {
  return {
    name: 'early-chunks',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const scripts = new Set<string>();
        const styles = new Set<string>();
        const take = (file: string): void => {
          const chunk = bundle[file];
          if (chunk?.type !== 'chunk' || scripts.has(file)) return;
          scripts.add(file);
          for (const one of chunk.imports) take(one);
          for (const one of chunk.viteMetadata?.importedCss ?? []) styles.add(one);
        };
        for (const module of modules) {
          const found = Object.values(bundle).find(
            (one) =>
              one.type === 'chunk' && one.facadeModuleId?.replaceAll('\\', '/').endsWith(module),
          );
          if (found === undefined) throw new Error(`${module} has no chunk of its own`);
          take(found.fileName);
        }
        const tag = (
          file: string,
          attrs: Readonly<Record<string, string>>,
        ): HtmlTagDescriptor[] => {
          const href = `./${file}`;
          if (html.includes(`"${href}"`)) return [];
          return [{ tag: 'link', attrs: { ...attrs, crossorigin: true, href }, injectTo: 'head' }];
        };
        return [
          ...[...scripts].flatMap((file) => tag(file, { rel: 'modulepreload' })),
          // A style sheet proper would hold up the first script.
          ...[...styles].flatMap((file) => tag(file, { rel: 'preload', as: 'style' })),
        ];
      },
    },
  };
}
