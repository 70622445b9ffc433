/** Dialogs: one that holds content, and one that asks before an action. */
import { Dialog as AkselDialog } from '@navikt/ds-react';
import { type ReactNode, useRef } from 'react';
import { Button } from './button.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  /** Called by Escape, the close button and a click beside the dialog. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly width?: 'small' | 'medium' | 'large';
  /** alertdialog: for urgent content, which a click beside it must not close. */
  readonly role?: 'dialog' | 'alertdialog';
  /** The element focused when it opens, if it exists; the dialog itself when left out. */
  readonly initialFocus?: () => HTMLElement | null;
}

/** Holds focus while open and returns it afterwards. Give it a title that is a whole thought. */
export function Dialog(props: DialogProps) {
  const { open, title, onClose, children, footer, width = 'medium', role = 'dialog', initialFocus } = props;
  return (
    <AkselDialog open={open} size="small" onOpenChange={(next) => (next ? undefined : onClose())}>
      <AkselDialog.Popup
        role={role}
        closeOnOutsideClick={role === 'dialog'}
        className={`k-dialog k-dialog-${width}`}
        {...(initialFocus === undefined ? {} : { initialFocusTo: initialFocus })}
      >
        <AkselDialog.Header withClosebutton={role === 'dialog'}>
          <AkselDialog.Title>{title}</AkselDialog.Title>
        </AkselDialog.Header>
        <AkselDialog.Body>{children}</AkselDialog.Body>
        {footer === undefined ? null : <AkselDialog.Footer>{footer}</AkselDialog.Footer>}
      </AkselDialog.Popup>
    </AkselDialog>
  );
}

export interface ConfirmProps {
  readonly open: boolean;
  /** The question, as "Kasta utkastet?" */
  readonly title: string;
  /** What happens, and what remains. */
  readonly children: ReactNode;
  /** Names the action: "Kasta utkastet", never "OK". */
  readonly confirmLabel: string;
  /** Names what remains: "Behåll utkastet", never "Avbryt" alone. */
  readonly cancelLabel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  /** While the answer is on its way. */
  readonly busy?: boolean;
}

/** Asks before an action that cannot be undone. Focus begins on the choice that changes nothing. */
export function Confirm(props: ConfirmProps) {
  const keep = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open={props.open}
      role="alertdialog"
      width="small"
      title={props.title}
      onClose={props.onCancel}
      initialFocus={() => keep.current}
      footer={
        <>
          <Button ref={keep} variant="secondary" onClick={props.onCancel}>
            {props.cancelLabel}
          </Button>
          <Button onClick={props.onConfirm} loading={props.busy === true}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
