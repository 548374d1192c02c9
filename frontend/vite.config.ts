import { fileURLToPath } from "node:url";
import { transformAsync } from "@babel/core";
import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/**
 * Expands Lingui's macros. Babel sees only files that use one; everything else stays with Vite's own
 * transform. (The ready-made Babel plugin for Rolldown asks for Node 22.)
 */
function linguiMacros(): Plugin {
  return {
    name: "mentalmuse:lingui-macros",
    enforce: "pre",
    async transform(code, id) {
      if (
        !/\.tsx?$/.test(id) ||
        id.includes("/node_modules/") ||
        !/@lingui\/(core|react)\/macro/.test(code)
      ) {
        return null;
      }
      const result = await transformAsync(code, {
        filename: id,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: ["typescript", "jsx"] },
        plugins: ["@lingui/babel-plugin-lingui-macro"],
      });
      return result?.code ? { code: result.code, map: result.map } : null;
    },
  };
}

/**
 * Moves the style sheet behind the static shell. In the head it would hold back the first paint, for which the shell
 * brings its own few styles; the app's script waits for it in either place.
 */
function paintFirst(): Plugin {
  return {
    name: "mentalmuse:paint-first",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html) {
        const links = html.match(/ *<link rel="stylesheet"[^>]*>\n?/g) ?? [];
        const bare = links.reduce((text, link) => text.replace(link, ""), html);
        return bare.replace("</body>", `${links.join("")}</body>`);
      },
    },
  };
}

export default defineConfig(({ command }) => ({
  // Django serves the files below /static/app/; the dev server is reached directly at the root.
  base: command === "build" ? "/static/app/" : "/",
  plugins: [linguiMacros(), react(), lingui(), paintFirst()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    manifest: true,
    target: "es2023",
    sourcemap: false,
    // Every asset is a file: the content security policy knows no data: scripts or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      output: {
        // The first page names all others; with their names in the addresses that list is a kilobyte longer.
        chunkFileNames: "assets/[hash].js",
        assetFileNames: "assets/[hash][extname]",
      },
    },
  },
  server: {
    allowedHosts: [".localhost"],
    // The Host header is kept (changeOrigin stays off): it names the organisation.
    proxy: {
      "/api": { target: "http://127.0.0.1:8000" },
      "/admin": { target: "http://127.0.0.1:8000" },
      "/static": { target: "http://127.0.0.1:8000" },
      "/_dev": { target: "http://127.0.0.1:8000" },
    },
  },
  preview: { allowedHosts: [".localhost"] },
  test: {
    environment: "happy-dom",
    environmentOptions: { happyDOM: { url: "http://acme.localhost:8000/" } },
    setupFiles: ["src/test/setup.ts"],
    restoreMocks: true,
    css: false,
    testTimeout: 20000,
  },
}));
