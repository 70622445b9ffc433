/** The form of an agreement: a new one, or a new version of one that exists. */
import type { ReactNode } from 'react';
import { useLeaveGuard } from '../../../../web/shell/index.ts';
import {
  CommandForm,
  type CommandFormProps,
  DateField,
  type Form,
  Row,
  Textarea,
  TextField,
  useForm,
} from '../../../../web/ui/index.ts';
import { changeAgreement, listAgreements, registerAgreement } from '../../agreements/contract.ts';
import type { Agreement } from './reply.ts';

const refreshes = [listAgreements];

export function NewAgreement({ onDone }: { readonly onDone: () => void }) {
  const form = useForm(registerAgreement, {
    begin: { otherRegion: '', reference: '', covers: '', from: null, to: null, decidedBy: '' },
    refreshes,
    onDone,
  });
  useLeaveGuard(form.typed.otherRegion !== '');
  return (
    <AgreementFields
      form={form}
      aria-label="Registrera en överenskommelse"
      submit="Registrera"
      leave="Registrera inte nu"
      onLeave={onDone}
    />
  );
}

export function ChangedAgreement(props: { readonly agreement: Agreement; readonly onDone: () => void }) {
  const { agreement, onDone } = props;
  const { agreementId, version, otherRegion, reference, covers, from, to, decidedBy } = agreement;
  const form = useForm(changeAgreement, {
    params: { agreementId },
    known: { version },
    begin: { otherRegion, reference, covers, from: from as string | null, to, decidedBy, reason: '' },
    refreshes,
    onDone,
  });
  useLeaveGuard(form.typed.reason !== '');
  return (
    <AgreementFields
      form={form}
      aria-label={`Ändra överenskommelsen ${reference}`}
      submit="Spara som ny version"
      leave="Låt den vara"
      onLeave={onDone}
      reason={<TextField {...form.text('reason')} label="Varför ändras den?" maxLength={200} />}
    />
  );
}

type Fields = Pick<Agreement, 'otherRegion' | 'reference' | 'covers' | 'decidedBy'> & {
  readonly from: string | null;
  readonly to: string | null;
};

interface FieldsProps extends Omit<CommandFormProps, 'of' | 'form' | 'children'> {
  readonly form: Form<Fields>;
  readonly reason?: ReactNode;
}

function AgreementFields({ form, reason, ...rest }: FieldsProps) {
  return (
    <CommandForm of={form} {...rest}>
      <Row>
        <TextField {...form.text('otherRegion')} label="Den andra regionen" htmlSize={26} maxLength={120} />
        <TextField {...form.text('reference')} label="Beteckning" htmlSize={22} maxLength={120} />
      </Row>
      <Textarea {...form.text('covers')} label="Vad den omfattar" maxLength={500} minRows={2} />
      <Row>
        <DateField {...form.day('from')} label="Från" direction="nearest" />
        <DateField {...form.day('to')} label="Till och med" description="Tomt betyder tills vidare." />
        <TextField {...form.text('decidedBy')} label="Beslutad av" htmlSize={26} maxLength={120} />
      </Row>
      {reason}
    </CommandForm>
  );
}
