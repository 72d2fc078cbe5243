// Reckons what EntenteFlows costs a month, from prices.json and volumes.json, and prints the tables of docs/operations.md.
//
//   node docs/costs/costs.mjs            prints the tables
//   node docs/costs/costs.mjs --write    puts them into the guide
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const read = name => JSON.parse(readFileSync(join(here, name), 'utf8'));
const prices = read('prices.json').prices;
const volumes = read('volumes.json');
const assumed = Object.fromEntries(Object.entries(volumes.assumed).map(([name, { value }]) => [name, value]));
const days = 365 / 12;
const seconds = days * 86_400;
const hours = 730;
const ofStorage = ['tableOperations', 'tableCapacity', 'queueOperations', 'blobWrites', 'blobReads', 'blobCapacity'];
for (const price of prices) if (ofStorage.includes(price.id)) price.factor = assumed.copiesFactor;

const tables = [bill(), scales(), sources()].join('\n\n');
if (process.argv.includes('--write')) write();
else console.log(tables);

/** How much of each thing a month takes. */
function month(casesEachYear, instances = assumed.instances) {
  const { case: one, sweep } = volumes;
  const { allowance } = assumed;
  const cases = casesEachYear / 12;
  const open = casesEachYear * assumed.openDays / 365;
  const executions = cases * allowance * (one.httpRequests + one.turns + one.activities);
  const sweeps = sweep.runsEachDay * days;
  const sweepReads = sweep.operationsForEachOpenCase * open + sweep.operationsForEachRun;
  const sweepSeconds = assumed.secondsEachExecution + sweepReads / assumed.readsAtOnce * assumed.pointReadMilliseconds / 1000;
  const rounds = seconds / assumed.leaseSeconds;
  const polls = (assumed.partitions + 1) * (seconds / assumed.pollingSeconds + seconds / assumed.scalePollingSeconds);
  const stored = one.rowBytes * casesEachYear * assumed.yearsKept / 1e9;
  const caseRows = cases * allowance * one.tableOperations;
  const hubRows = cases * allowance * hubTableOperations(one);
  const hostBlobs = assumed.hostBlobOperationsEachDay * days;
  const leases = rounds * (1 + assumed.partitions);
  return [
    ['alwaysReady', `${instances} instances of ${assumed.memoryGB} GB that are always there`, instances * assumed.memoryGB * seconds],
    ['alwaysReadyExecution', 'requests, turns and activities, a second each', executions * assumed.secondsEachExecution * assumed.memoryGB],
    ['executions', 'requests, turns and activities', executions],
    [instances > assumed.instancesWithoutZones ? 'alwaysReadyExecution' : 'onDemand', `sweep: ${whole(sweeps)} runs of ${sweepSeconds.toFixed(1)} s`, sweeps * sweepSeconds * assumed.memoryGB],
    ['tableOperations', 'cases: rows, index, due rows', caseRows],
    ['tableOperations', `sweep: ${whole(open)} open cases, 2 reads each, every ten minutes`, sweeps * sweepReads],
    ['tableOperations', 'Durable: history, instances', hubRows],
    ['tableOperations', 'Durable: partitions, also when idle', leases],
    ['tableCapacity', `rows of ${assumed.yearsKept} years`, stored],
    ['queueOperations', 'Durable: messages', cases * allowance * hubQueueOperations(one)],
    ['queueOperations', 'Durable: polling, also when idle', polls],
    ['blobWrites', 'locks and states of the host', hostBlobs],
    ['blobCapacity', `${assumed.backupsKept} nightly backups`, stored * assumed.backupsKept],
    ['keyVault', 'references', assumed.keyVaultReadsEachDay * days],
    ['logs', 'telemetry of requests, turns and activities', telemetryGB(cases * allowance * assumed.telemetryRowsEachCase + assumed.telemetryRowsEachDay * days)],
    ['logs', 'log of tables and blobs: each change of a row, each use of a blob', ((caseRows + hubRows + leases) * assumed.tableChangesShare + hostBlobs) * assumed.storageLogBytes / 1e9],
    ['logAlert', 'alerts on logs', assumed.logAlerts],
    ['privateEndpoint', `${assumed.privateEndpoints} endpoints`, assumed.privateEndpoints * hours],
    ['privateZone', 'names of the endpoints', assumed.privateEndpoints],
    ['sendGrid', `${whole(cases * allowance * one.mails)} mails`, Math.ceil(cases * allowance * one.mails / 50_000)],
  ];
}

/** A turn reads the history, appends to it, and rewrites the instance's row; an event looks first whether the instance runs. */
function hubTableOperations(one) {
  return 3 * one.turns + one.events + 2;
}

/** A message is put, taken and deleted; an activity is one message there and one back; a turn takes its messages with one read. */
function hubQueueOperations(one) {
  return one.turns + 5 * one.activities + 2 * one.timers + 2 * one.events + 2;
}

function telemetryGB(rows) {
  return rows * assumed.telemetryRowBytes / 1e9;
}

/** Lines with what each costs; a free grant is taken off the first line of its price. */
function priced(casesEachYear, instances) {
  const free = new Map(prices.filter(p => p.free).map(p => [p.id, p.free]));
  return month(casesEachYear, instances).map(([id, what, quantity]) => {
    const price = prices.find(p => p.id === id);
    const granted = Math.min(free.get(id) ?? 0, quantity);
    if (free.has(id)) free.set(id, free.get(id) - granted);
    return { price, what, quantity, granted, usd: (quantity - granted) / price.per * price.usd * (price.factor ?? 1) };
  });
}

function bill() {
  const lines = priced(assumed.casesEachYear);
  const total = sum(lines);
  return table(['What', 'For', 'A month', 'Price', 'USD a month'], [
    ...lines.map(l => [l.price.what, l.what, `${amount(l.quantity)} ${l.price.unit}${l.granted ? `, ${amount(l.granted)} free` : ''}`,
      `${l.price.usd} for ${amount(l.price.per)}${l.price.factor ? ` × ${l.price.factor}` : ''}`, l.usd.toFixed(2)]),
    ['**Together**', `${whole(assumed.casesEachYear)} cases a year`, '', '', `**${total.toFixed(2)}**`],
    ['The same without zones for the app', `${assumed.instancesWithoutZones} instances`, '', '', sum(priced(assumed.casesEachYear, assumed.instancesWithoutZones)).toFixed(2)],
    ['All of it where Azure\'s prices are a fifth higher', '', '', '', lines.reduce((all, l) => all + l.usd * (l.price.id === 'sendGrid' ? 1 : 1.2), 0).toFixed(2)],
    ['Front Door Standard, if wanted', 'base fee', '1 months', '35 for 1', prices.find(p => p.id === 'frontDoor').usd.toFixed(2)],
  ]);
}

function scales() {
  const sizes = [1, 10, 100].map(n => n * assumed.casesEachYear);
  const parts = [
    ['Instances and executions', ['alwaysReady', 'alwaysReadyExecution', 'executions', 'onDemand']],
    ['Storage', ofStorage],
    ['Logs and alerts', ['logs', 'logAlert']],
    ['Private network', ['privateEndpoint', 'privateZone']],
    ['Mail (SendGrid plans of 50,000, a larger plan is cheaper)', ['sendGrid']],
  ];
  const bills = sizes.map(size => priced(size));
  return table(['USD a month', ...sizes.map(s => `${whole(s)} cases a year`)], [
    ...parts.map(([name, ids]) => [name, ...bills.map(b => sum(b.filter(l => ids.includes(l.price.id))).toFixed(0))]),
    ['Together', ...bills.map(b => sum(b).toFixed(0))],
  ]);
}

function sources() {
  return table(['Price', 'USD', 'Region', 'Seen', 'Source'], prices.map(p =>
    [p.what, `${p.usd} for ${amount(p.per)} ${p.unit}${p.free ? `, ${amount(p.free)} a month free` : ''}`, p.region, p.seen, p.source]));
}

function write() {
  const guide = join(here, '..', 'operations.md');
  const [begin, end] = ['<!-- costs.mjs begins -->', '<!-- costs.mjs ends -->'];
  const text = readFileSync(guide, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${guide} has no place for the tables.`);
  writeFileSync(guide, `${text.slice(0, from + begin.length)}\n${tables}\n${text.slice(to)}`);
}

function sum(lines) {
  return lines.reduce((all, l) => all + l.usd, 0);
}

function table(heads, rows) {
  return [heads, heads.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function whole(number) {
  return Math.round(number).toLocaleString('en-GB');
}

function amount(number) {
  return number >= 100 ? whole(number) : String(Number(number.toPrecision(3)));
}
