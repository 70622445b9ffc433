/** Units and care providers that had been made twice, when HSA ids still were told apart by the case of their letters. */
import { type Check, good, someOf, unwise } from './check.ts';

export const doubles: Check = {
  what: 'Enheter och vårdgivare',
  async look({ doors }) {
    const names = await doors.asApp(async (client) => {
      const { rows } = await client.query<{ hsa_id: string }>(
        `select hsa_id::text collate "C" as hsa_id from unit_name where strpos(hsa_id collate "C", ' (dubblett ') > 0
         union select hsa_id::text collate "C" from provider_name where strpos(hsa_id collate "C", ' (dubblett ') > 0 order by 1`,
      );
      return rows.map((row) => row.hsa_id);
    });
    return [
      names.length === 0
        ? good('Varje HSA-id finns en gång.')
        : unwise(
            `${someOf(names)} fanns två gånger, skilda bara av stora och små bokstäver, och någon har arbetat där.`,
            'Läs in intygen igen, så hamnar de på rätt enhet. Lämna över pågående ärenden dit och avsluta uppdragen.',
          ),
    ];
  },
};
