/** What is seldom needed, behind one line; open from the start when it says something or has a finding. */
import { type ReactNode, useState } from 'react';
import { ReadMore } from '../../../../../web/ui/index.ts';

export interface FoldedProps {
  readonly header: string;
  /** Open when it is first drawn. */
  readonly begun: boolean;
  /** Something in it must be seen now: it cannot be closed. */
  readonly needed?: boolean;
  readonly children: ReactNode;
}

export function Folded({ header, begun, needed = false, children }: FoldedProps) {
  const [open, setOpen] = useState(begun);
  return (
    <ReadMore header={header} size="small" open={open || needed} onOpenChange={setOpen}>
      {children}
    </ReadMore>
  );
}
