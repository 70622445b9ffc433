/** Whether a text can be shown to a person as it is: a Swedish sentence, and not the program's internal text. */
export function isSwedishSentence(text: string): boolean {
  return (
    /^[\p{Lu}”"0-9].*[.!?]$/su.test(text.trim()) && !/undefined|null|\[object|Error:|violates|relation "/.test(text)
  );
}
