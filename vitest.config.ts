import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{wit,sandbox,workspace,cli,samples,scripts,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/.cache/**', '**/dist/**'],
    reporters: ['default', './scripts/lib/count-reporter.ts'],
    testTimeout: 30_000,
  },
});
