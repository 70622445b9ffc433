/** A person's name, the one way it is shown and the one way it is written. */
export interface NameParts {
  readonly givenName: string;
  readonly familyName: string;
}

/** "Öberg, Anna": wherever a name stands to be found, in lists, heads and hits; in the order they are sorted. */
export function shownName({ givenName, familyName }: NameParts): string {
  return [familyName, givenName].filter((part) => part !== '').join(', ');
}

/** "Anna Öberg": in running text, as in a letter or a journal. */
export function writtenName({ givenName, familyName }: NameParts): string {
  return `${givenName} ${familyName}`.trim();
}
