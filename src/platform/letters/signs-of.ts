/** The Unicode code points that a TrueType font has a glyph for, from its table `cmap`. Throws when it is no such font. */
export function signsOf(font: Buffer): Set<number> {
  const table = tableOf(font, 'cmap');
  const found = new Set<number>();
  for (let nr = 0; nr < table.readUInt16BE(2); nr += 1) {
    const platform = table.readUInt16BE(4 + nr * 8);
    const map = table.subarray(table.readUInt32BE(8 + nr * 8));
    const format = map.readUInt16BE(0);
    // Platforms 0 and 3 are Unicode; format 14 is about variants of signs that stand in the others.
    if (platform !== 0 && platform !== 3) continue;
    if (format === 4) addSegments(map, found);
    if (format === 12) addGroups(map, found);
  }
  if (found.size === 0) throw new Error('the font has no table of its signs that can be read');
  return found;
}

function tableOf(font: Buffer, tag: string): Buffer {
  for (let nr = 0; nr < font.readUInt16BE(4); nr += 1) {
    const entry = 12 + nr * 16;
    if (font.toString('latin1', entry, entry + 4) === tag) return font.subarray(font.readUInt32BE(entry + 8));
  }
  throw new Error(`the font has no table ${tag}`);
}

/** Format 4: stretches of signs with a shift, or with an index into a list of glyphs. */
function addSegments(map: Buffer, found: Set<number>): void {
  const length = map.readUInt16BE(6);
  for (let at = 14; at < 14 + length; at += 2) {
    const end = map.readUInt16BE(at);
    const start = map.readUInt16BE(at + length + 2);
    const shift = map.readUInt16BE(at + 2 * length + 2);
    const list = at + 3 * length + 2;
    const offset = map.readUInt16BE(list);
    for (let sign = start; sign <= end && sign < 0xffff; sign += 1) {
      const listed = offset === 0 ? sign : map.readUInt16BE(list + offset + 2 * (sign - start));
      const glyph = offset !== 0 && listed === 0 ? 0 : (listed + shift) & 0xffff;
      if (glyph !== 0) found.add(sign);
    }
  }
}

/** Format 12: stretches of signs with the glyph of the first. */
function addGroups(map: Buffer, found: Set<number>): void {
  for (let nr = 0; nr < map.readUInt32BE(12); nr += 1) {
    const at = 16 + nr * 12;
    const start = map.readUInt32BE(at);
    const glyph = map.readUInt32BE(at + 8);
    for (let sign = start; sign <= map.readUInt32BE(at + 4); sign += 1) {
      if (glyph + sign - start !== 0) found.add(sign);
    }
  }
}
