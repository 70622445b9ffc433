/** The menus of the frame: a button, and what opens from it. */
import { type ComponentProps, type ComponentType, type KeyboardEvent, useEffect, useState } from 'react';
import { Button, Spoken } from '../ui/index.ts';
import { useLater } from './later.ts';

export interface MenuButtonProps extends Omit<ComponentProps<typeof Button>, 'children'> {
  /** Read aloud before the text: "Enhet: ". */
  readonly what: string;
  readonly text: string;
}

/** Passes on what a menu adds to its button. */
export function MenuButton({ what, text, ...rest }: MenuButtonProps) {
  return (
    <Button variant="tertiary" data-color="neutral" {...rest}>
      <Spoken>{what}</Spoken>
      {text}
      <svg className="k-chevron" viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false">
        <path d="M6 9.5l6 6 6-6" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </Button>
  );
}

/** A menu with its button. */
export interface LaterMenuProps {
  readonly button: MenuButtonProps;
}

export interface MenuSlotProps<Props extends LaterMenuProps> {
  readonly load: () => Promise<ComponentType<Props>>;
  readonly menu: Props;
}

/** The button alone until it is first pressed; then the menu takes its place, open. */
export function MenuSlot<Props extends LaterMenuProps>({ load, menu }: MenuSlotProps<Props>) {
  const [Menu, fetch] = useLater(load);
  if (Menu !== null) return <Menu {...menu} />;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    fetch();
  };
  return (
    <MenuButton {...menu.button} aria-haspopup="menu" aria-expanded={false} onClick={fetch} onKeyDown={onKeyDown} />
  );
}

/** Whether the menu is open, for one drawn when its button was pressed: it opens as soon as its button is there. */
export function useOpened(): { readonly open: boolean; readonly onOpenChange: (open: boolean) => void } {
  const [open, onOpenChange] = useState(false);
  useEffect(() => onOpenChange(true), []);
  return { open, onOpenChange };
}
