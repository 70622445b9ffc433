/** The active unit, and the way to the person's other units: how much waits there, never for whom. */
import { ActionMenu } from '../ui/index.ts';
import { type LaterMenuProps, MenuButton, useOpened } from './menu-button.tsx';
import { useGo } from './navigation.tsx';
import { places } from './places.ts';
import { useSession, useSessionControl } from './session.tsx';

export function UnitMenu({ button }: LaterMenuProps) {
  const { unit, units } = useSession();
  const { chooseUnit } = useSessionControl();
  const go = useGo();
  const others = units.filter((other) => other.id !== unit?.id);
  return (
    <ActionMenu {...useOpened()}>
      <ActionMenu.Trigger>
        <MenuButton {...button} />
      </ActionMenu.Trigger>
      <ActionMenu.Content>
        <ActionMenu.Group label="Byt till">
          {others.map((other) => (
            <ActionMenu.Item key={other.id} onSelect={() => void chooseUnit(other.id).then(() => go(places.home))}>
              <span className="k-menu-row">
                <span>{other.name}</span>
                {other.count === null ? null : <span className="k-quiet">{other.count} att göra</span>}
              </span>
            </ActionMenu.Item>
          ))}
        </ActionMenu.Group>
      </ActionMenu.Content>
    </ActionMenu>
  );
}
