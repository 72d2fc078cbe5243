// Prints of each report of a mutation run its score, by file, and what survived. node score.mjs REPORT.json...
import { readFileSync } from "node:fs";

const caught = ["Killed", "Timeout"];
const missed = ["Survived", "NoCoverage"];
const notes = { NoCoverage: ", never reached", Timeout: ", killed by time" };
for (const path of process.argv.slice(2)) {
  const { files } = JSON.parse(readFileSync(path, "utf8"));
  const rows = Object.entries(files)
    .map(([file, { mutants }]) => ({
      file: file.split("/").slice(-2).join("/"),
      killed: mutants.filter(m => caught.includes(m.status)).length,
      // Counted as caught. On a busy machine a change that is only slow to be tried may be among them.
      late: mutants.filter(m => m.status === "Timeout"),
      survived: mutants.filter(m => missed.includes(m.status)),
      open: mutants.filter(m => m.status === "Pending").length,
      // Stryker cannot write some changes down (most of them where a pattern declares a name) and leaves them out.
      uncompiled: mutants.filter(m => m.status === "CompileError").length,
    }))
    .filter(r => r.killed + r.survived.length + r.open > 0);
  const sum = of => rows.reduce((total, row) => total + of(row), 0);
  const share = (killed, survived) => `${(100 * killed / (killed + survived || 1)).toFixed(1)} %`;
  console.log(`\n${path}: ${share(sum(r => r.killed), sum(r => r.survived.length))} of ${sum(r => r.killed + r.survived.length)} mutants killed, ${sum(r => r.late.length)} of them by running out of time; ${sum(r => r.uncompiled)} did not compile`);
  for (const { file, killed, survived, late, open } of rows) {
    console.log(`  ${share(killed, survived.length).padStart(7)}  ${killed}/${killed + survived.length}${open ? ` (${open} not tried)` : ""}  ${file}`);
    for (const m of [...survived, ...late])
      console.log(`             ${m.location.start.line}: ${m.mutatorName}${notes[m.status] ?? ""}: ${(m.replacement ?? "").replace(/\s+/g, " ").slice(0, 120)}`);
  }
}
