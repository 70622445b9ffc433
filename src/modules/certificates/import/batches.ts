/** Cuts what a care provider is to store into batches, each stored in a transaction of its own. */
import { issuedKey } from '../../../kernel/ids.ts';
import { type RefusedMessage, withMaskedParts } from '../store/quarantine.ts';
import type { Arrival, Share } from './deal-out.ts';

/** What one transaction stores. */
export interface Batch extends Omit<Share, 'refused'> {
  refused: (RefusedMessage & { arrival: Arrival })[];
}

/** A batch is never larger. Refused messages cost most, since each is masked for support. */
const MOST = { messages: 1000, refused: 200, bytes: 8_000_000 };

/** Milliseconds that a batch should take: others who store certificates at the provider wait for it. */
const GOAL = { least: 25, most: 40 };

/** How many messages a batch holds: as many as the batches before could store in the time that others may wait. */
export class BatchSize {
  #messages = 100;

  get messages(): number {
    return Math.round(this.#messages);
  }

  /** Learns from a batch that has been stored. */
  took(milliseconds: number, messages: number): void {
    if (milliseconds > GOAL.most) this.#messages = Math.max(50, this.#messages * 0.75);
    else if (milliseconds < GOAL.least && messages >= this.messages)
      this.#messages = Math.min(MOST.messages, this.#messages * 1.25);
  }
}

/** A message on its way into a batch. */
interface Waiting {
  /** The person at the unit, whose messages stay together; null: none. */
  person: string | null;
  arrival: Arrival;
  putInto: (batch: Batch) => void;
}

/**
 * The share in batches: unit by unit and person by person, since the refreshers run once for each person in a batch.
 * Revocations of other certificates come after, and refused messages last. The share is emptied, so that what has been
 * stored takes no room.
 */
export function* batchesOf(share: Share, size: BatchSize): Generator<{ batch: Batch; messages: number }> {
  const waiting = inOrder(share).reverse();
  for (let next = waiting.pop(); next !== undefined; ) {
    const batch: Batch = { reaches: share.reaches, certificates: [], revocations: [], refused: [] };
    const most = size.messages;
    let messages = 0;
    let bytes = 0;
    let isFull: boolean;
    do {
      const { person, arrival } = next;
      next.putInto(batch);
      messages += 1;
      bytes += arrival.bytes.byteLength;
      next = waiting.pop();
      const isNextPerson = person === null || next?.person !== person;
      isFull =
        (messages >= most && isNextPerson) ||
        messages >= MOST.messages ||
        bytes >= MOST.bytes ||
        batch.refused.length >= MOST.refused;
    } while (next !== undefined && !isFull);
    yield { batch, messages };
  }
}

/** A revocation names no person, so it follows its certificate. */
function inOrder({ certificates, revocations, refused }: Share): Waiting[] {
  const personOf = new Map<string, string>();
  const waiting: Waiting[] = [];
  for (const item of certificates.splice(0)) {
    const { arrival, certificate, issuer } = item;
    const person = `${issuer.careUnitId} ${certificate.person.value}`;
    personOf.set(issuedKey(certificate.id), person);
    waiting.push({ person, arrival, putInto: (batch) => batch.certificates.push(item) });
  }
  for (const item of revocations.splice(0)) {
    const person = personOf.get(item.revocation.revokes) ?? null;
    waiting.push({ person, arrival: item.arrival, putInto: (batch) => batch.revocations.push(item) });
  }
  for (const item of refused.splice(0)) {
    const putInto = (batch: Batch) => batch.refused.push(withMaskedParts(item));
    waiting.push({ person: null, arrival: item.arrival, putInto });
  }
  const persons = Map.groupBy(waiting, ({ person }) => person);
  const others = persons.get(null) ?? [];
  persons.delete(null);
  return [...[...persons].sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1)).flatMap(([, own]) => own), ...others];
}
