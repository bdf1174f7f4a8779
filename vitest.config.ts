import { defineConfig } from 'vitest/config';

// Plugins built with compilers, and a host on Wasmtime: minutes, so only `npm run test:all` asks.
const toolchains = process.env.SLOTWRIGHT_TOOLCHAINS !== undefined;

export default defineConfig({
  test: {
    include: toolchains
      ? ['test/toolchains/*.toolchain.ts']
      : ['{wit,sandbox,workspace,cli,electron,renderer,samples,scripts,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/.cache/**', '**/dist/**'],
    reporters: ['default', './scripts/lib/count-reporter.ts'],
    testTimeout: 30_000,
  },
});
