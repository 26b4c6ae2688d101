// Reads lines, each a JSON array of Kubernetes objects, and prints for each line a JSON array of the
// violations in these objects. A kind without a schema is a violation, so the caller omits such objects.
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
