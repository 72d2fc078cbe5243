// Moves the local clock on; everything that falls due on the way is carried out in order.
// Usage: node docs/tour/advance.mjs P40D [address of the app]
const [advance = 'P1D', app = 'http://localhost:7071'] = process.argv.slice(2);

const answer = await fetch(`${app}/local/clock`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ advance }),
});
const said = await answer.json();
if (!answer.ok) {
  console.error(said);
  process.exit(1);
}
console.log(`It is now ${said.now}. What was sent: ${app}/local/mail`);
