/**
 * What is typed right after a key has opened a field belongs to that field. It may take a moment until the field is
 * there: until then nothing lands in what is behind (a name searched for must not end up in a journal), and nothing is lost.
 */
export interface Catching {
  /** The field is there: it gets what was caught, and the focus. Null: what opened has no field to type in first. */
  readonly give: (field: HTMLInputElement | HTMLTextAreaElement | null) => void;
  readonly stop: () => void;
}

/** The field is waited for so long at most. */
const MOST_MILLISECONDS = 30_000;
/** So long after the field came a late change of focus may not take the keys from it. */
const SETTLED_MILLISECONDS = 600;

/** Keys that write, move or send in a field behind. */
const editing: ReadonlySet<string> = new Set([
  'Enter',
  'Backspace',
  'Delete',
  'Dead',
  'Process',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
]);

/** Where the field stands, with those beside it. */
const SLOT = '[role="dialog"], .k-talk';

/** Begins to catch, at once. */
export function catchTyping(): Catching {
  let field: HTMLInputElement | HTMLTextAreaElement | null = null;
  let caught = '';
  let timer = setTimeout(stop, MOST_MILLISECONDS);

  /** The field has the keys, or has done what it was for: another field beside it is written in, or it is gone. */
  function isSettled(target: EventTarget | null): boolean {
    if (field === null) return false;
    if (target === field) return true;
    const beside = target instanceof Element && target.matches('input, textarea, select');
    if (field.isConnected && !(beside && field.closest(SLOT)?.contains(target))) return false;
    stop();
    return true;
  }
  function handOver(): void {
    if (field === null) return;
    field.focus();
    if (caught === '') return;
    write(field, field.value + caught);
    caught = '';
  }
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      stop();
      return;
    }
    const command = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');
    const writes = [...event.key].length === 1;
    if (command || !(writes || editing.has(event.key)) || isSettled(event.target)) return;
    swallow(event);
    if (writes) caught += event.key;
    else if (event.key === 'Backspace') caught = caught.slice(0, -1);
    handOver();
  }
  /** What is pasted, spoken or written by other means than keys. */
  function onInput(event: InputEvent): void {
    if (isSettled(event.target)) return;
    swallow(event);
    caught += event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
    handOver();
  }
  function stop(): void {
    clearTimeout(timer);
    window.removeEventListener('keydown', onKey, true);
    window.removeEventListener('beforeinput', onInput, true);
    window.removeEventListener('pointerdown', stop, true);
  }
  window.addEventListener('keydown', onKey, true);
  window.addEventListener('beforeinput', onInput, true);
  window.addEventListener('pointerdown', stop, true);

  return {
    give: (found) => {
      clearTimeout(timer);
      if (found === null) {
        stop();
        return;
      }
      field = found;
      handOver();
      timer = setTimeout(stop, SETTLED_MILLISECONDS);
    },
    stop,
  };
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Writes as if it had been typed, so that React reads it. */
function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const own = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(own, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
