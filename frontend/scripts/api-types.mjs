// Writes src/lib/api-types/{apex,tenant}.d.ts from docs/openapi/{apex,tenant}.json.
// With --check it writes nothing and fails when a file differs from what it would write.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const check = process.argv.includes("--check");
let stale = 0;

for (const name of ["apex", "tenant"]) {
  const source = new URL(`../../docs/openapi/${name}.json`, import.meta.url);
  const target = new URL(`../src/lib/api-types/${name}.d.ts`, import.meta.url);
  const ast = await openapiTS(JSON.parse(await readFile(source, "utf8")));
  const wanted = `// Generated from docs/openapi/${name}.json by "npm run types". Do not edit.\n${astToString(ast)}`;
  if (!check) {
    await writeFile(target, wanted);
    continue;
  }
  const present = await readFile(target, "utf8").catch(() => "");
  if (present !== wanted) {
    stale += 1;
    console.error(`src/lib/api-types/${name}.d.ts is behind docs/openapi/${name}.json: run "npm run types".`);
  }
}

process.exitCode = stale ? 1 : 0;
