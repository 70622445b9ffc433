/**
 * The key map: one name per key, as on the keyboard, and when a key press counts.
 */
export interface KeyAction {
  /** "Ctrl K", "F2", "1", "N", "Pil ned". */
  readonly keys: string;
  /** Its effect, in the words of the map shown with ?. */
  readonly label: string;
  readonly run: () => void;
  /** The frame's: it is the same on every page. */
  readonly isEverywhere?: true;
}

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** An input method is composing: the key belongs to the text. */
  readonly isComposing: boolean;
}

export interface KeyPlace {
  /**
   * The focused element. text: a field, or a choice that letters and arrows move in (radio buttons, tabs, a menu).
   * control: a button or a link, which uses Enter and space. page: neither.
   */
  readonly focus: 'page' | 'control' | 'text';
  /** A dialog is open above the page. */
  readonly inDialog: boolean;
  /** The person's choice: whether keys that are plain characters act. */
  readonly characterKeys: boolean;
}

const names: Readonly<Record<string, string>> = {
  ArrowDown: 'Pil ned',
  ArrowUp: 'Pil upp',
  ArrowLeft: 'Pil vänster',
  ArrowRight: 'Pil höger',
  Enter: 'Enter',
  Escape: 'Esc',
  ' ': 'Mellanslag',
};

/** The press's name, or null when it is a mere modifier or belongs to the system (Alt). */
export function keyName(press: KeyPress): string | null {
  if (press.isComposing || press.altKey || ['Control', 'Shift', 'Meta', 'Alt'].includes(press.key)) return null;
  const plain = names[press.key] ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key);
  return press.ctrlKey || press.metaKey ? `Ctrl ${plain}` : plain;
}

const isCharacter = (name: string): boolean => [...name].length === 1;
const belongsToText = (name: string): boolean =>
  isCharacter(name) || name.startsWith('Pil ') || ['Enter', 'Mellanslag', 'Ctrl Z', 'Ctrl Y'].includes(name);

/** The action that the press means here, or null. Later actions (the page's) win over earlier ones (the frame's). */
export function actionFor(press: KeyPress, place: KeyPlace, actions: readonly KeyAction[]): KeyAction | null {
  const name = keyName(press);
  if (name === null) return null;
  if (place.focus === 'text' && belongsToText(name)) return null;
  if (place.focus === 'control' && (name === 'Enter' || name === 'Mellanslag')) return null;
  if (isCharacter(name) && !place.characterKeys) return null;
  const meant = actions.findLast((action) => action.keys === name) ?? null;
  return place.inDialog && meant !== null && !everywhere.has(meant.keys) ? null : meant;
}

/** Keys that work also above an open dialog: a patient may have come to look at the screen. */
const everywhere = new Set(['F8']);
