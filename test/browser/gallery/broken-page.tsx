export function BrokenSample(): never {
  throw new Error('made to break');
}
