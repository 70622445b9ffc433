/** Cuts a text to a patient into its parts: `## ` begins a heading, `- ` a point; lines in a row are one paragraph. Pure. */
export type TextPart =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'points'; readonly points: readonly string[] };

export function parts(text: string): TextPart[] {
  const found: TextPart[] = [];
  let open = false;
  for (const line of text.split('\n')) {
    const last = found.at(-1);
    if (line.trim() === '') open = false;
    else if (line.startsWith('## ')) {
      found.push({ kind: 'heading', text: line.slice(3).trim() });
      open = false;
    } else if (line.startsWith('- ')) {
      const point = line.slice(2).trim();
      if (open && last?.kind === 'points') found[found.length - 1] = { ...last, points: [...last.points, point] };
      else found.push({ kind: 'points', points: [point] });
      open = true;
    } else {
      if (open && last?.kind === 'paragraph')
        found[found.length - 1] = { ...last, text: `${last.text}\n${line.trim()}` };
      else found.push({ kind: 'paragraph', text: line.trim() });
      open = true;
    }
  }
  return found;
}

/** A text with nobody's name: what would be filled in becomes a line to write on. */
export const withBlanks = (text: string): string => text.replace(/\{[^{}]+\}/g, '____________________');
