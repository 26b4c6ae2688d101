// Reads JSON arrays of Kubernetes objects, one a line, and answers each with an array of what is
// wrong with them, on a line of its own, until there is nothing more to read. A kind without a
// schema is wrong, too: who asks leaves those out that have none.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

function validate(object) {
  const { apiVersion, kind, metadata } = object;
  try {
    const Model = require(`kubernetes-models/${apiVersion}/${kind}`)[kind];
    new Model(object).validate();
    return [];
  } catch (error) {
    return [`${kind} ${metadata?.name}: ${error.message}`];
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(JSON.parse(line).flatMap(validate)));
}
