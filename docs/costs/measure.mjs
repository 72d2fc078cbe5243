// Counts what one case costs: walks the first example of the exchange from form to approval on the built app, over an Azurite whose
// access log is read. Prints the counts that volumes.json keeps.
//
//   dotnet build functions/EntenteFlows.Functions && node docs/costs/measure.mjs
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const data = mkdtempSync(join(tmpdir(), 'ententeflows-measure-'));
const account = 'devstoreaccount1';
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const appTables = ['Cases', 'Due', 'CaseIndex', 'Substitutions', 'Limits', 'Drafts'];
const children = [];

try {
  const storage = await startAzurite();
  const app = await startApp(storage);
  const open = await walk(app, storage);
  const sweep = await sweepOnce(app, storage);
  console.log(JSON.stringify({ ...open, sweepOfOneOpenCase: sweep }, null, 2));
} finally {
  for (const child of children.reverse()) await end(child);
  rmSync(data, { recursive: true, force: true });
}

async function startAzurite() {
  const script = join(root, 'functions/EntenteFlows.LocalRuntime/node_modules/azurite/dist/src/azurite.js');
  const azurite = run(process.execPath, [
    script, '--location', join(data, 'azurite'), '--skipApiVersionCheck', '--disableTelemetry', '--blobPort', '0', '--queuePort', '0', '--tablePort', '0']);
  const port = async name => Number(await said(azurite, new RegExp(`Azurite ${name} service is successfully listening at http://127.0.0.1:(\\d+)`)));
  const [blob, queue, table] = [await port('Blob'), await port('Queue'), await port('Table')];
  const connection = `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};`
    + `BlobEndpoint=http://127.0.0.1:${blob}/${account};QueueEndpoint=http://127.0.0.1:${queue}/${account};TableEndpoint=http://127.0.0.1:${table}/${account};`;
  return { connection, table, requests: () => [...azurite.text.matchAll(/"(GET|POST|PUT|MERGE|PATCH|DELETE|HEAD) (\S+) HTTP/g)].map(([, method, path]) => operation(method, path)) };
}

async function startApp(storage) {
  const dll = join(root, 'functions/EntenteFlows.Functions/bin/Debug/net10.0/EntenteFlows.Functions.dll');
  const app = run('dotnet', [dll, '--port', '0', '--data', join(data, 'app')], { AzureWebJobsStorage: storage.connection });
  return said(app, /Listening on (http:\S+)/);
}

/** Applies, confirms, approves every task. Each link is opened once before it is used, and the tracking page once after each step. */
async function walk(app, storage) {
  const { examples } = await ask(`${app}/api/workflows/exchange`);
  const { applicant, form } = examples[0];
  const before = storage.requests().length;
  let requests = 0;
  const call = async (path, body) => {
    requests++;
    return ask(app + path, body);
  };
  const { caseId } = await call('/api/cases', { workflow: 'exchange', language: 'en', applicant, form });
  const used = new Set();
  let track;
  for (;;) {
    const mails = await ask(`${app}/local/mail.json`);
    const links = mails.flatMap(m => m.links).map(l => new URL(l)).filter(l => l.searchParams.has('k') && !used.has(l.href));
    for (const link of links) {
      used.add(link.href);
      const path = link.pathname + link.search;
      if (link.pathname === '/track') track ??= path;
      if (link.pathname === '/track' || await isUsed(app + path)) continue;
      await call(path);
      if (link.pathname === '/confirm') await call(path, { confirm: true });
      else await decide(app, call, path);
      if (track) await call(track);
    }
    if (track && (await ask(app + track)).state === 'approved') break;
    await pause(200);
  }
  // The orchestration looks three times, 30 s apart, whether the finished case stays quiet; the local clock need not be waited for.
  for (let look = 0; look < 5; look++) await ask(`${app}/local/clock`, { advance: 'PT31S' });
  await until(async () => (await hubRows(storage, caseId)).some(r => r.EventType === 'ExecutionCompleted'));
  const history = await hubRows(storage, caseId);
  const of = type => history.filter(r => r.EventType === type).length;
  const mails = (await ask(`${app}/local/mail.json`)).length;
  const rows = await caseRows(storage, caseId);
  // Local orchestrations write transactions as well, and the log does not say whose a transaction was; a case has one for each command.
  const commands = new Set(rows.map(r => r.CommandId).filter(Boolean)).size;
  const operations = count(storage.requests().slice(before).filter(r => appTables.includes(r.table)).map(r => r.what));
  return {
    httpRequests: requests,
    mails,
    tableOperations: { ...operations, total: operations.total + commands, 'Cases transaction': commands },
    orchestration: {
      turns: of('OrchestratorStarted'), activities: of('TaskScheduled'), events: of('EventRaised'), timers: of('TimerCreated'),
    },
    rows: { entities: rows.length, bytes: JSON.stringify(rows).length },
  };
}

/** A receipt leads to the decision that it is of. */
async function isUsed(address) {
  return (await fetch(address, { headers: { accept: 'application/json' } })).status === 410;
}

/** Decides, with a mailed code where the step is a signature. */
async function decide(app, call, path) {
  const body = { decision: 'approve', name: 'Camille Test' };
  const youngest = Math.max(...(await ask(`${app}/local/mail.json`)).map(m => m.id));
  if ((await ask(app + path)).assurance !== 'high') return call(path, body);
  await call(path.replace('/decide', '/decide/code'), {});
  let code;
  await until(async () => (code = (await ask(`${app}/local/mail.json`)).filter(m => m.id > youngest)
    .map(m => /^Code\s?: ([0-9]{6})\s*$/m.exec(m.text)?.[1]).find(found => found)));
  return call(path, { ...body, code });
}

/** One run of the sweep over one open case, when nothing is due. */
async function sweepOnce(app, storage) {
  const { examples } = await ask(`${app}/api/workflows/exchange`);
  const { applicant, form } = examples[0];
  const { caseId } = await ask(`${app}/api/cases`, { workflow: 'exchange', language: 'en', applicant, form });
  await until(async () => (await hubRows(storage, caseId)).length > 4);
  await ask(`${app}/local/clock`, { advance: 'PT10M' });
  const before = storage.requests().length;
  await ask(`${app}/local/clock`, { advance: 'PT10M' });
  return count(storage.requests().slice(before).map(r => r.what));
}

function operation(method, path) {
  const [resource, query = ''] = decodeURIComponent(path).replace(`/${account}/`, '').split('?');
  const table = resource.replace(/\(.*/, '');
  const kind = /RowKey=/.test(resource) ? 'row' : method === 'GET' ? 'query' : '';
  return { table, what: `${table} ${method} ${kind || query}`.trim() };
}

async function hubRows(storage, partition) {
  const tables = (await query(storage, 'Tables')).map(t => t.TableName).filter(t => !appTables.includes(t));
  const found = await Promise.all(tables.map(t => query(storage, `${t}()`, `PartitionKey eq '${partition}'`)));
  return found.flat().filter(r => r.RowKey.startsWith('history-'));
}

function caseRows(storage, partition) {
  return query(storage, 'Cases()', `PartitionKey eq '${partition}'`);
}

async function query(storage, resource, filter) {
  const date = new Date().toUTCString();
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(`${date}\n/${account}/${account}/${resource}`).digest('base64');
  const answer = await fetch(`http://127.0.0.1:${storage.table}/${account}/${resource}${filter ? `?$filter=${encodeURIComponent(filter)}` : ''}`, {
    headers: { 'x-ms-date': date, 'x-ms-version': '2019-02-02', accept: 'application/json;odata=nometadata', authorization: `SharedKeyLite ${account}:${signature}` },
  });
  if (!answer.ok) throw new Error(`${resource}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()).value;
}

async function ask(address, body) {
  const answer = await fetch(address, body === undefined
    ? { headers: { accept: 'application/json' } }
    : { method: 'POST', headers: { accept: 'application/json', 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

function count(names) {
  const counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return { total: names.length, ...counts };
}

function run(command, parameters, settings = {}) {
  const child = spawn(command, parameters, { env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  child.text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (child.text += text));
  children.push(child);
  return child;
}

async function said(child, pattern) {
  await until(() => {
    if (child.exitCode !== null) throw new Error(child.text);
    return pattern.test(child.text);
  });
  return pattern.exec(child.text)[1];
}

async function until(holds) {
  const limit = Date.now() + 60_000;
  while (!await holds()) {
    if (Date.now() > limit) throw new Error('Waited a minute for nothing.');
    await pause(100);
  }
}

function pause(ms) {
  return new Promise(done => setTimeout(done, ms));
}

function end(child) {
  return new Promise(done => {
    if (child.exitCode !== null) return done();
    child.once('exit', done);
    child.kill('SIGTERM');
  });
}
