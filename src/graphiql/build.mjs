// Bundles the explorer into one script and one style sheet. Usage: node build.mjs FOLDER
import { build } from 'esbuild';

await build({
  entryPoints: { explorer: 'src/main.tsx' },
  outdir: process.argv[2] ?? 'dist',
  bundle: true,
  minify: true,
  legalComments: 'eof',
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  charset: 'utf8',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});
