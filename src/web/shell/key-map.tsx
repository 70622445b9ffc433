/** The key map, shown with ?: what the keyboard does on this page, and the switch for keys that are plain characters. */
import { Dialog, KeyHint, Switch } from '../ui/index.ts';
import { useKeyMap } from './use-keys.tsx';
import { usePreferences } from './use-preferences.tsx';

export function KeyMap({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const actions = useKeyMap();
  const { characterKeys, change } = usePreferences();
  const listed = open ? [...new Map(actions().map((action) => [action.keys, action])).values()] : [];
  return (
    <Dialog open={open} title="Tangenter på den här sidan" onClose={onClose} width="small">
      <dl className="k-key-map">
        {listed.map((action) => (
          <div key={action.keys}>
            <dt>{action.label}</dt>
            <dd>
              <span className="k-spoken">{action.keys}</span>
              <KeyHint keys={action.keys} />
            </dd>
          </div>
        ))}
      </dl>
      <Switch checked={characterKeys} onChange={() => change({ characterKeys: !characterKeys })}>
        Använd enkla tangenter, som 1 och ?
      </Switch>
      <p className="k-quiet">Stäng av dem om du styr datorn med rösten eller lätt råkar komma åt en tangent.</p>
    </Dialog>
  );
}
