import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where the API of a running server is, for the pages under development. */
const api = process.env.MINGJIAN_API ?? 'https://127.0.0.1:8443'
// The certificate of a new site is its own; the host name stays ours, as the server compares it with the origin.
const proxy = { target: api, secure: false, changeOrigin: false }

// biome-ignore lint/style/noDefaultExport: vite reads the default export.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // Nothing inlined: the server allows scripts and fonts of its own address only.
  build: { outDir: 'dist', assetsInlineLimit: 0, chunkSizeWarningLimit: 1200, target: 'es2022' },
  server: { port: 5173, strictPort: true, proxy: { '/api': proxy, '/openapi.json': proxy } },
})
