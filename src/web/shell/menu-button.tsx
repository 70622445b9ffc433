/** The button that opens a menu of the frame. */
import { ActionMenu, Button, Spoken } from '../ui/index.ts';

export interface MenuButtonProps {
  /** Read aloud before the text: "Enhet: ". */
  readonly what: string;
  readonly text: string;
  readonly className?: string;
}

export function MenuButton({ what, text, className = '' }: MenuButtonProps) {
  return (
    <ActionMenu.Trigger>
      <Button variant="tertiary" data-color="neutral" className={className}>
        <Spoken>{what}</Spoken>
        {text}
        <svg className="k-chevron" viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false">
          <path
            d="M6 9.5l6 6 6-6"
            stroke="currentColor"
            strokeWidth="2.4"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </Button>
    </ActionMenu.Trigger>
  );
}
