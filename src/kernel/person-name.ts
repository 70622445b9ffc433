/** A person's name, the one way it is shown and the one way it is written. */
export interface NameParts {
  readonly givenName: string;
  readonly familyName: string;
}

/** Small words that belong to the family name after them. */
const NOBILIARY = /^(von|van|av|af|de|der|den|da|di|la|el|al)$/i;

/** "Öberg, Anna" and "Anna von Essen" in parts: without a comma the family name is the last word and the small ones before it. */
export function nameParts(name: string): NameParts {
  const [family = '', given] = name.split(',', 2);
  if (given !== undefined) {
    return { givenName: given.trim(), familyName: family.trim() };
  }
  const words = name.trim().split(/\s+/);
  let first = words.length - 1;
  while (first > 1 && NOBILIARY.test(words[first - 1] ?? '')) {
    first -= 1;
  }
  return { givenName: words.slice(0, first).join(' '), familyName: words.slice(first).join(' ') };
}

/** "Öberg, Anna": wherever a name stands to be found, in lists, heads and hits; in the order they are sorted. */
export function shownName({ givenName, familyName }: NameParts): string {
  return [familyName, givenName].filter((part) => part !== '').join(', ');
}

/** "Anna Öberg": in running text, as in a letter or a journal. */
export function writtenName({ givenName, familyName }: NameParts): string {
  return `${givenName} ${familyName}`.trim();
}

/** "Karins", "Anders": whose something is. A name that ends with an s sound takes no further s. */
export function genitive(name: string): string {
  return /[sxz]$/i.test(name) ? name : `${name}s`;
}
