/**
 * Each person's certificates, the persons in order of first occurrence. Certificates are numbered by person and then
 * put in place, so that a million of them need a few flat arrays and not a growing array for each person.
 */
export function* groupedByPatient<C extends { readonly patient: string }>(certificates: readonly C[]): Generator<C[]> {
  const numbers = new Map<string, number>();
  const personOf = new Int32Array(certificates.length);
  let index = 0;
  for (const { patient } of certificates) {
    let person = numbers.get(patient);
    if (person === undefined) {
      person = numbers.size;
      numbers.set(patient, person);
    }
    personOf[index] = person;
    index += 1;
  }
  const next = firstPlaces(personOf, numbers.size);
  const inPlace = new Array<C>(certificates.length);
  index = 0;
  for (const certificate of certificates) {
    const person = personOf[index] ?? 0;
    const place = next[person] ?? 0;
    inPlace[place] = certificate;
    next[person] = place + 1;
    index += 1;
  }
  // Each person's next free place is now where the following person begins.
  let start = 0;
  for (const end of next) {
    yield inPlace.slice(start, end);
    start = end;
  }
}

function firstPlaces(personOf: Int32Array, persons: number): Int32Array {
  const counts = new Int32Array(persons);
  for (const person of personOf) {
    counts[person] = (counts[person] ?? 0) + 1;
  }
  let total = 0;
  return counts.map((count) => {
    total += count;
    return total - count;
  });
}
