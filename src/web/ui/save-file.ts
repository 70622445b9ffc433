/** Hands a file to the browser to save, under a name that does not tell whom it is about (LAW-94). */
export function saveFile(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // A slow browser, or one that asks where to save, reads the file after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
