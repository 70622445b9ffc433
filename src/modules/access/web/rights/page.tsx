/** Behörigheter: assignments to certify, all assignments, and the analyses behind them. */
import { useState } from 'react';
import { Page, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  EmptyState,
  ErrorBox,
  Options,
  Reading,
  Row,
  Section,
  Select,
  Stack,
  Switch,
} from '../../../../web/ui/index.ts';
import { dueAssignments, listAssignments } from '../../assignments/contract.ts';
import '../access.css';
import { Analyses } from './analyses.tsx';
import { CertificationSetting } from './certification-setting.tsx';
import { Certify } from './certify.tsx';
import { GiveForm } from './give-form.tsx';
import { HeldTable } from './held-table.tsx';
import type { Listed } from './reply.ts';
import { SupportDecisions } from './support-decisions.tsx';

export function RightsPage() {
  const [unitId, setUnitId] = useState<string | null>(null);
  const [ended, setEnded] = useState(false);
  const query = { ...(unitId === null ? {} : { unitId }), ...(ended ? { ended: 'yes' as const } : {}) };
  const list = useRead(listAssignments, { query }, { keep: true });
  const due = useRead(dueAssignments, {});
  const waits = due.data?.rows.length ?? 0;
  return (
    <Page title="Behörigheter" heading={waits === 0 ? 'Behörigheter' : `Behörigheter · ${waits} att bekräfta`}>
      {due.error === null ? null : <ErrorBox error={due.error} onRetry={() => void due.refetch()} />}
      <Reading of={list} what="Hämtar behörigheterna" rows={8}>
        {(listed) => (
          <>
            {due.data === undefined ? null : (
              <Certify rows={due.data.rows} more={due.data.more} analyses={listed.analyses} />
            )}
            <SupportDecisions />
            <AtUnit listed={listed} ended={ended} onEnded={setEnded} onUnit={setUnitId} />
            <Analyses analyses={listed.analyses} />
            <CertificationSetting certification={listed.certification} />
          </>
        )}
      </Reading>
    </Page>
  );
}

interface AtUnitProps {
  readonly listed: Listed;
  readonly ended: boolean;
  readonly onEnded: (ended: boolean) => void;
  readonly onUnit: (unitId: string) => void;
}

function AtUnit({ listed, ended, onEnded, onUnit }: AtUnitProps) {
  const [giving, setGiving] = useState(false);
  const { unit, units, rows, mayGive } = listed;
  return (
    <Section
      title={`Uppdrag på ${unit.name}`}
      aside={
        mayGive.length === 0 || giving ? undefined : (
          <Button variant="secondary" onClick={() => setGiving(true)}>
            Ge ett uppdrag
          </Button>
        )
      }
    >
      <Stack>
        <p className="k-measure">
          Ett uppdrag ger rätt att arbeta på enheten, som något, under en tid. Titeln ger ingen rätt. Det som kommer
          från HSA läses in när personen loggar in; allt annat är beslutat här.
        </p>
        <Row>
          {units.length < 2 ? null : (
            <Select label="Enhet" value={unit.id} onChange={(event) => onUnit(event.target.value)}>
              <Options of={units.map((unit) => [unit.id, unit.name])} />
            </Select>
          )}
          <Switch checked={ended} onChange={() => onEnded(!ended)}>
            Visa avslutade
          </Switch>
        </Row>
        {giving ? <GiveForm listed={listed} onDone={() => setGiving(false)} /> : null}
        {rows.length === 0 ? (
          <EmptyState title="Ingen har något uppdrag på enheten ännu." />
        ) : (
          <HeldTable rows={rows} />
        )}
      </Stack>
    </Section>
  );
}
