// Installs the locked packages, compiles the stylesheet and bundles the script. Two builds in one clone may run it at once: the first takes a
// lock (a folder, made atomically), the second waits and then finds the work done.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync, existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const [stylesheet, script] = process.argv.slice(2);
const lock = join(project, "obj", "styles.lock");
const longestBuildSeconds = 300;

const npm = (...args) => {
  try {
    execFileSync("npm", args, { cwd: project, stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
  } catch (error) {
    if (error.code === "ENOENT") throw new Error("npm is missing. It comes with Node.js 20 or later; install that and build again.");
    throw new Error(`npm ${args[0]} failed: ${String(error.stderr).trim().split("\n").filter((line) => !line.includes("warn")).slice(0, 3).join(" ")}`);
  }
};

const take = () => {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
};

// A build that was killed leaves its lock behind; nothing here takes that long.
const dropStaleLock = () => {
  try {
    if (Date.now() - statSync(lock).mtimeMs > longestBuildSeconds * 1000) rmSync(lock, { recursive: true, force: true });
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
};

const wait = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

const install = () => {
  const locked = createHash("sha256").update(readFileSync(join(project, "package-lock.json"))).digest("hex");
  const stamp = join(project, "node_modules", ".installed-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === locked) return;
  npm("ci", "--no-audit", "--no-fund");
  writeFileSync(stamp, locked);
};

// Whole or not at all: another build may be reading it.
const put = (target, content) => {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.new`, content);
  renameSync(`${target}.new`, target);
};

const compile = async () => {
  const sass = await import("sass");
  const { css } = sass.compile(join(project, "Styles", "ententeflows.scss"), { loadPaths: [join(project, "node_modules")], style: "compressed" });
  put(stylesheet, css);
};

const bundle = async () => {
  // The one that is no program of its own: it runs wherever Node does, with nothing to install beside it.
  const { build } = await import("esbuild-wasm");
  const { outputFiles } = await build({
    entryPoints: [join(project, "Scripts", "main.mjs")],
    bundle: true,
    format: "esm",
    minify: true,
    // What runs modules and has the rest that the components ask for.
    target: ["es2020"],
    legalComments: "none",
    write: false,
    logLevel: "silent",
  });
  put(script, outputFiles[0].contents);
};

mkdirSync(dirname(lock), { recursive: true });
while (!take()) {
  dropStaleLock();
  wait(200);
}
try {
  install();
  await compile();
  await bundle();
} catch (error) {
  // MSBuild shows a line of this form as an error of the build.
  process.stderr.write(`Styles : error EF0001: ${String(error.message).split("\n")[0]}\n`);
  process.exitCode = 1;
} finally {
  rmSync(lock, { recursive: true, force: true });
}
