/**
 * Keys typed right after a key has opened a field belong to that field. It may take a moment to appear: until then
 * nothing lands in the page behind (a searched name must not end up in a journal), and nothing is lost.
 */
export interface Catching {
  /** The field has appeared: it gets the caught text, and the focus. Null: the content does not begin with one. */
  readonly give: (field: HTMLInputElement | HTMLTextAreaElement | null) => void;
  readonly stop: () => void;
}

/** Longest wait for the field. */
const MOST_MILLISECONDS = 30_000;
/** How long after the field appeared a late change of focus may not take the keys from it. */
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

/** The container of the field and its neighbours. */
const SLOT = '[role="dialog"], .k-talk';

/** Begins to catch, at once. */
export function catchTyping(): Catching {
  let field: HTMLInputElement | HTMLTextAreaElement | null = null;
  let caught = '';
  let timer = setTimeout(stop, MOST_MILLISECONDS);

  /** The field has the keys, or is done with: the person writes in another field of its container, or it is gone. */
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
  /** Text that is pasted, spoken or written by other means than keys. */
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

/** Sets the text as if it had been typed, so that React reads it. */
function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const own = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(own, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
