/** The tables and views that a file's statements name. */

export interface Named {
  name: string;
  /** Read, as a view may be, or written. */
  how: 'read' | 'written';
}

/** A name after these words, in a raw statement. */
const RAW =
  /\b(?<word>from|join|using|into|update|delete\s+from|lock\s+table)\s+(?:only\s+)?(?<name>[a-z_]+)\b(?!\s*\()/gi;

/** A name in a call of the query builder, alone or with its alias. */
const CALL =
  /\b(?<call>selectFrom|\w+Join|from|using|insertInto|updateTable|deleteFrom|mergeInto)\(\s*\[?\s*'(?<name>[a-z_]+)/g;

/** A name given to the writers of many rows: `insertRows(tx, 'act', …)`, `insertTogether(tx, { act: …, act_version: … })`. */
const ROWS = /\binsertRows\(\s*\w+,\s*'(?<name>[a-z_]+)'/g;

/** A further name in a list: `from a, b`. */
const LISTED = /\bfrom\s+[a-z_]+(?:\s+[a-z]+)?(?<more>(?:\s*,\s*[a-z_]+(?:\s+[a-z]+)?)+)/gi;

/** Every name in a file's statements: tables, views, and the names that they give to their own parts. */
export function namedIn(text: string): Named[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*(\/\/|--).*$/gm, '');
  const raw = [...code.matchAll(RAW)].map(({ groups = {} }) => named(groups.name, groups.word));
  const called = [...code.matchAll(CALL)].map(({ groups = {} }) => named(groups.name, groups.call));
  const listed = [...code.matchAll(LISTED)].flatMap(({ groups = {} }) =>
    [...(groups.more ?? '').matchAll(/,\s*(?<name>[a-z_]+)/g)].map((one) => named(one.groups?.name, 'from')),
  );
  const rows = [...code.matchAll(ROWS)].map(({ groups = {} }) => named(groups.name, 'into'));
  const together = code
    .split(/\binsertTogether\(\s*\w+,\s*(?=\{)/)
    .slice(1)
    .flatMap((rest) => outerKeys(rest).map((name) => named(name, 'into')));
  return [...raw, ...called, ...listed, ...rows, ...together];
}

function named(name: string | undefined, word: string | undefined): Named {
  const written = /^(into|update|delete\s+from|lock\s+table|insertInto|updateTable|deleteFrom|mergeInto)$/i.test(
    word ?? '',
  );
  return { name: name ?? '', how: written ? 'written' : 'read' };
}

/** The keys of the object that the text begins with, without those of inner objects. */
function outerKeys(text: string): string[] {
  let depth = 0;
  let outer = '';
  for (const char of text) {
    if ('({['.includes(char)) depth += 1;
    else if (')}]'.includes(char)) depth -= 1;
    else if (depth === 1) outer += char;
    if (depth === 0) break;
  }
  return [...outer.matchAll(/([a-z_]+)\s*:/g)].map(([, key]) => key ?? '');
}
