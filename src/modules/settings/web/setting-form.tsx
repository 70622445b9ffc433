/** The form of a setting: its fields, why it is changed, and the way on when somebody else was first. */
import type { RouteShape } from '../../../contract/route.ts';
import { useRefresh } from '../../../web/shell/index.ts';
import { Button, CommandForm, type CommandFormProps, type Form, TextField } from '../../../web/ui/index.ts';

export interface SettingFormProps extends Omit<CommandFormProps, 'of' | 'onConflict'> {
  /** Of the route that changes it: `value` is drawn by the page, `reason` here. */
  readonly of: CommandFormProps['of'] & {
    readonly text: (name: 'reason') => ReturnType<Form<{ reason: string }>['text']>;
  };
  /** The route that shows it. What was typed stands when it is read again. */
  readonly view: RouteShape;
  /** What is asked about the reason. */
  readonly why?: string;
}

export function SettingForm({ of: form, view, why = 'Varför ändras det?', children, ...rest }: SettingFormProps) {
  const refresh = useRefresh();
  const readAgain = async () => {
    await refresh(view);
    form.findings.clear();
  };
  return (
    <CommandForm
      of={form}
      onConflict={() => (
        <Button variant="secondary" onClick={() => void readAgain()}>
          Läs in på nytt
        </Button>
      )}
      {...rest}
    >
      {children}
      <TextField label={why} maxLength={200} {...form.text('reason')} />
    </CommandForm>
  );
}
