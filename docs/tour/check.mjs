// Tells what an example of a workflow would set going: checks, people, dates. Nothing of it is kept.
// Usage: node docs/tour/check.mjs [workflow] [example number] [address of the app]
const [workflow = 'funding-bid', number = '0', app = 'http://localhost:7071'] = process.argv.slice(2);

const { examples } = await (await fetch(`${app}/api/workflows/${workflow}`)).json();
const answer = await fetch(`${app}/api/precheck`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ workflow, language: 'en', form: examples[Number(number)].form }),
});
const said = await answer.json();
if (!answer.ok) {
  console.error(said);
  process.exit(1);
}
for (const gate of said.gates) console.log(`check   ${gate.title}: ${gate.why}`);
for (const stage of said.stages.filter((s) => s.state === 'planned')) {
  const asked = stage.tasks.map((t) => [t.roleTitle, t.institutionTitle, t.name].filter(Boolean).join(', '));
  console.log(`stage   ${stage.title}: ${asked.join('; ')}, by ${stage.earliestFinish.slice(0, 10)} at the latest if nobody is late`);
}
if (said.plan) {
  const slack = `${said.plan.slackWorkingDays} working days to spare at the tightest stage`;
  console.log(`plan    ${said.plan.title} ${said.plan.hardDate}: ${said.plan.feasible ? 'can be met' : 'cannot be met'}, ${slack}`);
}
