/** A person's name: how it is shown in lists and how it is written in running text. */
export interface NameParts {
  readonly givenName: string;
  readonly familyName: string;
}

/** Small words that belong to the family name after them. */
const NOBILIARY = /^(von|van|av|af|de|der|den|da|di|la|el|al)$/i;

/** "Öberg, Anna" or "Anna von Essen" in parts: without a comma the family name is the last word and its small ones. */
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

/** "Öberg, Anna": the form in lists, headings and search hits, which are sorted in this order. */
export function shownName({ givenName, familyName }: NameParts): string {
  return [familyName, givenName].filter((part) => part !== '').join(', ');
}

/** "Anna Öberg": the form in running text, as in a letter or a journal. */
export function writtenName({ givenName, familyName }: NameParts): string {
  return `${givenName} ${familyName}`.trim();
}

/** The Swedish genitive: "Karins", "Anders". A name that ends with an s sound takes no further s. */
export function genitive(name: string): string {
  return /[sxz]$/i.test(name) ? name : `${name}s`;
}
