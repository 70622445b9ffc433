import type { Client } from 'pg';
import type { LoginPerson } from './claims.ts';

interface Row {
  hsa_id: string;
  name: string;
  title: string | null;
  number: string | null;
  assignments: LoginPerson['assignments'];
}

/**
 * Everyone in the demo with an assignment today, also one that lapsed because nobody certified it: that person may try
 * to log in, and is told. Reads as the tables' owner.
 */
export async function peopleInDemo(client: Client): Promise<LoginPerson[]> {
  const { rows } = await client.query<Row>(`
    select s.hsa_id, s.name, s.title, max(i.number) as number, jsonb_agg(jsonb_build_object(
      'unitHsaId', care.hsa_id, 'unitName', care.name, 'providerHsaId', p.hsa_id, 'providerName', p.name,
      'role', a.role, 'purpose', a.purpose, 'commissionHsaId', a.commission_hsa_id, 'source', a.source,
      'reach', a.stated_reach, 'opensProtected', a.states_protected)
      order by care.name, a.role) as assignments
    from staff s
    join assignment a on a.provider_id = s.provider_id and a.staff_id = s.staff_id
    left join staff_identity i on i.provider_id = s.provider_id and i.staff_id = s.staff_id
    join unit u on u.provider_id = a.provider_id and u.unit_id = a.unit_id
    join unit care on care.provider_id = u.provider_id and care.unit_id = u.care_unit_id
    join provider p on p.provider_id = a.provider_id
    where a.valid_from <= current_date and (a.decided_to is null or a.decided_to >= current_date)
    group by s.hsa_id, s.name, s.title
    order by s.name`);
  return rows.map(({ hsa_id, name, title, number, assignments }) => {
    return { hsaId: hsa_id, name, title, ...(number === null ? {} : { number }), assignments };
  });
}
