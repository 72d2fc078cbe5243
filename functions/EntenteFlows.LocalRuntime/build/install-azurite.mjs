// Installs what package-lock.json names, once, whoever builds: several builds on one machine may come here together,
// and two `npm ci` in one folder delete each other's files.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

const modules = "node_modules", stamp = `${modules}/.installed`, lock = ".installing";

const upToDate = () => existsSync(stamp) && statSync(stamp).mtimeMs >= statSync("package-lock.json").mtimeMs;

const alive = (pid) => {
  try { process.kill(pid, 0); return true; } catch (fault) { return fault.code === "EPERM"; }
};

function takeLock() {
  try {
    mkdirSync(lock);
  } catch (fault) {
    if (fault.code === "EEXIST") return false;
    throw fault;
  }
  writeFileSync(`${lock}/pid`, `${process.pid}`);
  return true;
}

// The owner's number is written a moment after the folder is made: an empty folder is left alone while it is young.
function dropLockOfTheDead() {
  const young = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) < 5_000;
  const pid = existsSync(`${lock}/pid`) ? Number(readFileSync(`${lock}/pid`, "utf8")) : 0;
  if (pid > 0 ? !alive(pid) : !young) rmSync(lock, { recursive: true, force: true });
}

while (!upToDate()) {
  if (!takeLock()) {
    dropLockOfTheDead();
    await wait(200);
    continue;
  }
  try {
    if (upToDate()) break;
    const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { stdio: "inherit", shell: process.platform === "win32" });
    if (npm.status !== 0) {
      console.error(npm.error?.code === "ENOENT" ? "npm was not found beside node." : `npm ci ended with ${npm.status}.`);
      process.exitCode = 1;
      break;
    }
    writeFileSync(stamp, "");
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
