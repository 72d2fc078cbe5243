// Reads {"schemas": [schema…], "checks": [{"schema": id or schema, "instance": …}…]} and writes, for each check, the list of what does not fit.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const { schemas, checks } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
addFormats(ajv);
ajv.addKeyword("x-visibleTo");
for (const schema of schemas) ajv.addSchema(schema);

const faults = checks.map(({ schema, instance }) => {
  const validate = typeof schema === "string" ? ajv.getSchema(schema) : ajv.compile(schema);
  return validate(instance) ? [] : validate.errors.map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
});
process.stdout.write(JSON.stringify(faults));
