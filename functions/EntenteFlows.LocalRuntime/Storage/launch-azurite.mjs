// Starts Azurite in a process session of its own with its output in a file, writes its number to azurite.json, and ends.
// So neither a closed terminal nor a killed app takes the storage with it: what it has not saved yet would be lost.
//
//   node launch-azurite.mjs AZURITE-SCRIPT DATA-FOLDER
import { spawn } from "node:child_process";
import { mkdirSync, openSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [script, data] = process.argv.slice(2);
const location = join(data, "azurite");
mkdirSync(location, { recursive: true });
const output = openSync(join(data, "azurite.log"), "w");

const azurite = spawn(
  process.execPath,
  [script, "--location", location, "--silent", "--skipApiVersionCheck", "--disableTelemetry",
    "--blobPort", "0", "--queuePort", "0", "--tablePort", "0"],
  { cwd: data, detached: true, stdio: ["ignore", output, output], windowsHide: true });

azurite.on("error", (fault) => { console.error(fault.message); process.exitCode = 1; });
azurite.on("spawn", () => {
  const state = join(data, "azurite.json");
  writeFileSync(`${state}.new`, JSON.stringify({ pid: azurite.pid, location }));
  renameSync(`${state}.new`, state);
  azurite.unref();
});
