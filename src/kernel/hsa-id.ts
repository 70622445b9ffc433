/**
 * An HSA id in the form in which two are compared: without blanks around it, the letters A to Z in upper case. It is kept
 * and shown as first written; the database compares its columns of HSA ids likewise (collation `hsa_id`).
 */
export function hsaKey(hsaId: string): string {
  return hsaId.trim().replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** Whether two texts are the same HSA id (sick-leave-rules 1). */
export function sameHsaId(a: string, b: string): boolean {
  return hsaKey(a) === hsaKey(b);
}
