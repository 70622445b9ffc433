/** How far an assignment reaches, and what it opens: the same fields for giving and changing an assignment. */
import { reaches } from '../../../../kernel/subject.ts';
import { Checkbox, type FormFindings, RadioGroup, Radios, Stack } from '../../../../web/ui/index.ts';
import { type Extent, reachText } from '../../assignments/domain.ts';

interface ExtentFieldsProps {
  readonly role: string;
  readonly form: {
    readonly typed: Extent;
    readonly change: (part: Partial<Extent>) => void;
    readonly field: (name: 'reach') => ReturnType<FormFindings['field']>;
  };
}

export function ExtentFields({ role, form }: ExtentFieldsProps) {
  const { reach, opensProtected } = form.typed;
  return (
    <Stack gap="tight">
      <RadioGroup
        {...form.field('reach')}
        legend="Uppdraget når"
        description="Välj inte mer än arbetet kräver enligt behovs- och riskanalysen."
        value={reach}
        onChange={(chosen: Extent['reach']) => form.change({ reach: chosen })}
      >
        <Radios of={reaches.map((reach) => [reach, reachText[reach][0]?.toUpperCase() + reachText[reach].slice(1)])} />
      </RadioGroup>
      {role === 'coordinator' ? (
        <Checkbox
          checked={opensProtected}
          onChange={() => form.change({ opensProtected: !opensProtected })}
          description="Kontaktuppgifter för den som har skyddade personuppgifter. Varje gång anges skäl, och det står i loggen."
        >
          Får öppna skyddade personuppgifter
        </Checkbox>
      ) : null}
    </Stack>
  );
}
