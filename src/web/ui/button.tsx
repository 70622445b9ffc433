/** Aksel's button in our one density. It stands apart from the controls of forms, which the first screen has none of. */
import { Button as AkselButton, type ButtonProps as AkselButtonProps } from '@navikt/ds-react';
import type { Ref } from 'react';

export interface ButtonProps extends AkselButtonProps {
  readonly ref?: Ref<HTMLButtonElement>;
}

/** At most one primary button a page; all others secondary or tertiary. The text says what happens: "Spara planen". */
export function Button(props: ButtonProps) {
  return <AkselButton type="button" size="small" {...props} />;
}
