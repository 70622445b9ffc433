/** The key map, shown with ?: what the keyboard does on this page, and the switch for keys that are plain characters. */
import { Dialog, KeyHint, Switch } from '../ui/index.ts';
import type { KeyAction } from './keys.ts';
import { useKeyMap } from './use-keys.tsx';
import { usePreferences } from './use-preferences.tsx';

export function KeyMap({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const actions = useKeyMap();
  const { characterKeys, change } = usePreferences();
  const listed = open ? [...new Map(actions().map((action) => [action.keys, action])).values()] : [];
  const here = listed.filter(({ isEverywhere }) => isEverywhere !== true);
  const everywhere = [...listed.filter(({ isEverywhere }) => isEverywhere === true), ...always];
  return (
    <Dialog open={open} title="Tangenter" onClose={onClose} width="small">
      {here.length === 0 ? null : (
        <>
          <h2>På den här sidan</h2>
          <KeyList of={here} />
        </>
      )}
      <h2>Överallt</h2>
      <KeyList of={everywhere} />
      <Switch checked={characterKeys} onChange={() => change({ characterKeys: !characterKeys })}>
        Använd tangenter utan Ctrl, som 1 och ?
      </Switch>
      <p className="k-quiet">Stäng av dem om du styr datorn med rösten eller lätt råkar komma åt en tangent.</p>
    </Dialog>
  );
}

/** Keys that the browser and the forms know by themselves. */
const always: readonly Pick<KeyAction, 'keys' | 'label'>[] = [
  { keys: 'Ctrl Enter', label: 'För in det som står i formuläret' },
  { keys: 'Tab', label: 'Till nästa fält eller knapp' },
  { keys: 'Esc', label: 'Stäng det som är öppet ovanpå sidan' },
];

function KeyList({ of }: { readonly of: readonly Pick<KeyAction, 'keys' | 'label'>[] }) {
  return (
    <dl className="k-key-map">
      {of.map((action) => (
        <div key={action.keys}>
          <dt>{action.label}</dt>
          <dd>
            <span className="k-spoken">{action.keys}</span>
            <KeyHint keys={action.keys} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
