/** Hands bytes to the browser to save, under a name that does not tell whom they are about (LAW-94). */
export function saveFile(name: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken what it needs when the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address));
}
