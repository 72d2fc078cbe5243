// Sends the first example of a workflow, as a client of the JSON interface would.
// Usage: node docs/tour/apply.mjs [workflow] [example number] [address of the app]
const [workflow = 'exchange', number = '0', app = 'http://localhost:7071'] = process.argv.slice(2);

const { examples } = await (await fetch(`${app}/api/workflows/${workflow}`)).json();
const { applicant, form } = examples[Number(number)];
const answer = await fetch(`${app}/api/cases`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ workflow, language: 'en', applicant, form }),
});
const said = await answer.json();
if (!answer.ok) {
  console.error(said);
  process.exit(1);
}
console.log(`${said.reference} by ${applicant.name}. The mail that confirms it: ${app}/local/mail`);
