/** The unit's rules for its list: visible to all, set by authorised people. No score, only rules in a stated order. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { AppLink, Page, useCommand, useLeaveGuard, useRead, useRefresh } from '../../../../web/shell/index.ts';
import {
  Button,
  ErrorBox,
  FindingsSummary,
  Notice,
  Reading,
  Row,
  Spoken,
  Stack,
  TextField,
  useFindings,
} from '../../../../web/ui/index.ts';
import { SettingHistory } from '../../../settings/web/index.ts';
import { changeRules, countTabs, listPeople, viewRules } from '../../contract.ts';
import { worklistPlaces } from '../places.ts';
import '../worklist.css';
import * as drafts from './draft.ts';
import { RuleLine, RuleText } from './rule-line.tsx';
import { Standing } from './standing.tsx';

export function RulesPage() {
  const read = useRead(viewRules, {});
  const refresh = useRefresh();
  return (
    <Page title="Enhetens regler" width="text">
      <Reading of={read} what="Hämtar reglerna" rows={10}>
        {(rules) => (
          <Stack>
            <p>
              Listan följer reglerna uppifrån och ner: en patient står vid den översta regel som gäller, och inom samma
              regel kommer närmaste datum först. Reglerna gäller alla på enheten. Ingen poäng räknas ut.{' '}
              <AppLink to={worklistPlaces.counting}>Så räknas sjukfall</AppLink>
            </p>
            <Standing mayChange={rules.mayChange} refreshing={rules.refreshing} lookAgain={() => void read.refetch()} />
            {rules.mayChange === null ? (
              <RulesForm reply={rules} reread={() => refresh(viewRules)} />
            ) : (
              <ol>
                {rules.value.map((rule) => (
                  <RuleText key={rule.key} rule={rule} />
                ))}
              </ol>
            )}
            <SettingHistory of={rules.history} before="Enheten har inte ändrat något: reglerna är som från början." />
          </Stack>
        )}
      </Reading>
    </Page>
  );
}

interface RulesFormProps {
  readonly reply: drafts.RulesReply;
  readonly reread: () => Promise<void>;
}

function RulesForm({ reply, reread }: RulesFormProps) {
  const { value: rules, version } = reply;
  const [draft, setDraft] = useState(() => drafts.draftOf(rules));
  const [begunFrom, setBegunFrom] = useState(version);
  const [reason, setReason] = useState('');
  const [saved, setSaved] = useState(false);
  const save = useCommand(changeRules, [viewRules, listPeople, countTabs]);
  const form = useFindings();
  const order = useOrder(draft, setDraft);
  const changed = drafts.isChanged(draft, rules);
  useLeaveGuard(changed);

  const begin = (from: drafts.RulesReply) => {
    setDraft(drafts.draftOf(from.value));
    setBegunFrom(from.version);
    setReason('');
    form.clear();
    save.clear();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    const found = drafts.findingsOnRules(draft, rules);
    form.show(found);
    if (Object.keys(found).length > 0) return;
    const said = reason.trim();
    const answer = await save.run({
      body: { version: begunFrom, value: drafts.toSend(draft), ...(said === '' ? {} : { reason: said }) },
    });
    if (answer === null) return;
    begin(answer);
    setSaved(true);
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FindingsSummary of={form} />
        <ol ref={order.list}>
          {draft.map((one, at) => {
            const rule = rules.find(({ key }) => key === one.key);
            return rule === undefined ? null : (
              <RuleLine
                key={one.key}
                rule={rule}
                draft={one}
                at={at}
                of={draft.length}
                form={form}
                change={(part) => setDraft(drafts.withRule(draft, one.key, part))}
                move={(by) => order.move(one.key, by)}
              />
            );
          })}
        </ol>
        <Spoken>
          <span role="status">{order.said(rules)}</span>
        </Spoken>
        <TextField
          {...form.field('reason')}
          label="Varför ändras reglerna? (behövs inte)"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {save.error === null ? null : (
          <ErrorBox error={save.error} typed>
            <Button
              variant="secondary"
              onClick={async () => {
                await reread();
                save.clear();
              }}
            >
              Läs in reglerna på nytt
            </Button>
          </ErrorBox>
        )}
        {begunFrom === version ? null : (
          <Notice tone="attention">
            Någon annan har ändrat reglerna sedan du började. Det du ser är din ändring.{' '}
            <Button variant="secondary" size="xsmall" onClick={() => begin(reply)}>
              Börja om från de nya reglerna
            </Button>
          </Notice>
        )}
        <div className="k-rules-foot">
          <Row>
            <Button type="submit" loading={save.busy} disabled={!changed}>
              Spara reglerna
            </Button>
            <Button variant="tertiary" disabled={!changed} onClick={() => begin(reply)}>
              Ångra ändringarna
            </Button>
            <Button variant="tertiary" onClick={() => setDraft(drafts.usualValues(draft, rules))}>
              Fyll i de vanliga gränserna
            </Button>
            <span role="status" className="k-quiet">
              {changed ? '' : saved ? 'Reglerna är sparade.' : 'Inget är ändrat.'}
            </span>
          </Row>
        </div>
      </Stack>
    </form>
  );
}

/** Moving a rule moves its buttons too: focus follows, and the new place is announced. */
function useOrder(draft: drafts.RulesDraft, setDraft: (draft: drafts.RulesDraft) => void) {
  const list = useRef<HTMLOListElement>(null);
  const [last, setLast] = useState<{ key: string; by: 1 | -1 } | null>(null);
  useEffect(() => {
    if (last === null) return;
    const line = list.current?.querySelector(`[data-rule="${last.key}"]`);
    const buttons = [...(line?.querySelectorAll<HTMLButtonElement>('[data-move]') ?? [])];
    const own = buttons.find((button) => button.dataset.move === String(last.by) && !button.disabled);
    (own ?? buttons.find((button) => !button.disabled))?.focus();
  }, [last]);
  return {
    list,
    move: (key: string, by: 1 | -1) => {
      setDraft(drafts.moved(draft, key, by));
      setLast({ key, by });
    },
    said: (rules: readonly drafts.Rule[]) => {
      const at = draft.findIndex((one) => one.key === last?.key);
      return at === -1
        ? ''
        : `${rules.find((one) => one.key === last?.key)?.title}: plats ${at + 1} av ${draft.length}`;
    },
  };
}
