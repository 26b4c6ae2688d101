// Reads lines, each a JSON array of PromQL expressions, and prints for each line a JSON array that has
// for each expression whether it is correct, and the metrics that it names.
import { createInterface } from 'node:readline';
import { parser } from '@prometheus-io/lezer-promql';

function inspect(expression) {
  let correct = true;
  const metrics = [];
  parser.parse(expression).iterate({
    enter({ type, from, to }) {
      correct &&= !type.isError;
      if (type.name === 'Identifier') metrics.push(expression.slice(from, to));
    },
  });
  return { correct, metrics };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(JSON.parse(line).map(inspect)));
}
