/** The person's own menu: display choices, the rarer pages, and log-out. */
import { ActionMenu } from '../ui/index.ts';
import { useMenu } from './menu.tsx';
import { type LaterMenuProps, MenuButton, useOpened } from './menu-button.tsx';
import { useGo } from './navigation.tsx';
import type { ThemeChoice } from './preferences.ts';
import { useSession, useSessionControl } from './session.tsx';
import { usePreferences } from './use-preferences.tsx';

const themes: readonly { readonly value: ThemeChoice; readonly label: string }[] = [
  { value: 'system', label: 'Som datorns inställning' },
  { value: 'light', label: 'Ljust' },
  { value: 'dark', label: 'Mörkt' },
];

export interface UserMenuProps extends LaterMenuProps {
  readonly onKeyMap: () => void;
}

export function UserMenu({ button, onKeyMap }: UserMenuProps) {
  const { person } = useSession();
  const { logOut } = useSessionControl();
  const { theme, change } = usePreferences();
  const go = useGo();
  const all = useMenu();
  const pages = all.filter((page) => page.own !== true);
  const own = all.filter((page) => page.own === true);
  return (
    <ActionMenu {...useOpened()}>
      <ActionMenu.Trigger>
        <MenuButton {...button} />
      </ActionMenu.Trigger>
      <ActionMenu.Content align="end">
        {pages.length === 0 ? null : (
          <ActionMenu.Group label="Enheten">
            {pages.map((page) => (
              <ActionMenu.Item key={page.path} onSelect={() => go(page.path)}>
                {page.label}
              </ActionMenu.Item>
            ))}
          </ActionMenu.Group>
        )}
        <ActionMenu.RadioGroup
          label="Utseende"
          value={theme}
          onValueChange={(value) => change({ theme: value as ThemeChoice })}
        >
          {themes.map((choice) => (
            <ActionMenu.RadioItem key={choice.value} value={choice.value}>
              {choice.label}
            </ActionMenu.RadioItem>
          ))}
        </ActionMenu.RadioGroup>
        <ActionMenu.Group label={person.title === null ? person.name : `${person.name}, ${person.title}`}>
          {own.map((page) => (
            <ActionMenu.Item key={page.path} onSelect={() => go(page.path)}>
              {page.label}
            </ActionMenu.Item>
          ))}
          <ActionMenu.Item shortcut="?" onSelect={onKeyMap}>
            Tangenter
          </ActionMenu.Item>
          <ActionMenu.Item onSelect={() => void logOut()}>Logga ut</ActionMenu.Item>
        </ActionMenu.Group>
      </ActionMenu.Content>
    </ActionMenu>
  );
}
