/** Whose things a key in a call may point at: printed below the matrix, from the contract and the samples. */
import { moduleRoutes } from '../../src/app/modules.ts';
import { keysOf } from './keys.ts';
import { roleName } from './matrix.ts';
import { type Beyond, beyondWords, type Sample, samples } from './samples.ts';

const ways = (beyond: readonly Beyond[], taken: readonly string[]): string[] =>
  beyond.map(({ keys, roles, why }) => {
    const reached = keys.filter((key) => taken.includes(key)).join(', ');
    return `${reached}: ${roles.map((one) => roleName[one]).join(', ')} (${why})`;
  });

function line(name: string, keys: readonly string[], { beyond, made }: Sample): string {
  const own = (made ?? []).filter((key) => keys.includes(key));
  const answers = [
    ...(beyond === undefined ? ['som ingens'] : [...ways(beyond, keys), 'annars som ingens']),
    ...(own.length === 0 ? [] : [`${own.join(', ')}: görs av den som skriver`]),
  ];
  return `| \`${name}\` | ${keys.join(', ')} | ${answers.join('; ')} |`;
}

/** The section of docs/access-matrix.md. */
export function reachedText(): string {
  const rows = moduleRoutes.flatMap(({ route }) => {
    const name = `${route.method} ${route.path}`;
    const keys = [...new Set(keysOf(route).map((key) => key.name))];
    const sample = samples[name];
    return keys.length === 0 || sample === undefined ? [] : [line(name, keys, sample)];
  });
  const words = Object.entries(beyondWords).map(([word, why]) => `- **${word}** ${why}`);
  return `## Whose a key may be

Every route that takes a key, and how a key of something at another unit of the provider is answered: *som ingens*, as one
that nobody has, or by the stated way that the law gives a role. A key of another care provider is always answered as
nobody's. \`test/access/foreign.test.ts\` reads the keys from the contract and tries each as every role.

${words.join('\n')}

| anrop | nycklar | en annan enhets |
| --- | --- | --- |
${rows.join('\n')}
`;
}
