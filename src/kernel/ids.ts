/** A UUID in lower case with hyphens. */
export type Uuid = string;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * An issuer's id in the form in which two are compared: a UUID in lower case (RFC 4122), any other id as it is written
 * (sick-leave-rules 1). The database has the same rule in `certificate.external_key`.
 */
export function issuedKey(id: string): string {
  return UUID.test(id) ? id.toLowerCase() : id;
}

let lastMillisecond = 0;
let counter = 0;

/** Filled for many ids at a time: asking the system for chance costs more than the rest of an id. */
const pool = new Uint8Array(10_240);
let drawn = pool.length;

function tenRandomBytes(): Uint8Array {
  if (drawn === pool.length) {
    crypto.getRandomValues(pool);
    drawn = 0;
  }
  drawn += 10;
  return pool.subarray(drawn - 10, drawn);
}

/**
 * A new UUID version 7 (RFC 9562): ordered by time, and within one process by creation, so that
 * rows created together lie together in an index.
 */
export function uuidv7(): Uuid {
  const random = tenRandomBytes();
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    // A start in the lower half leaves room for 2,048 more in the same millisecond.
    counter = (((random[0] ?? 0) & 0x07) << 8) | (random[1] ?? 0);
  } else {
    counter += 1;
    if (counter > 0xfff) {
      lastMillisecond += 1;
      counter = 0;
    }
  }
  const time = lastMillisecond.toString(16).padStart(12, '0');
  const sequence = counter.toString(16).padStart(3, '0');
  const variant = (((random[2] ?? 0) & 0x3f) | 0x80).toString(16).padStart(2, '0');
  const tail = Array.from(random.subarray(3), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`;
}
