/** Hands a file to the browser to save, under a name that does not tell whom it is about (LAW-94). */
export function saveFile(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken what it needs when the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address));
}
