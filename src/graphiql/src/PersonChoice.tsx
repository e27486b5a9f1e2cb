import { useEffect, useState } from 'react';
import type { Choices, Person } from './people';

/** Who the explorer starts as: an officer whose department sees most files. */
const FIRST: Person = { department: 'CIVIL_AFFAIRS', purpose: 'CASE_HANDLING', designations: [] };

export function PersonChoice({ choices, onPerson }: { choices: Choices; onPerson: (person: Person) => void }) {
  const [person, setPerson] = useState(FIRST);
  const department = choices.departments.find((d) => d.name === person.department) ?? choices.departments[0];

  useEffect(() => onPerson(person), [person]);

  const enter = (name: string) => {
    const purposes = choices.departments.find((d) => d.name === name)?.purposes ?? [];
    const purpose = purposes.includes(person.purpose) ? person.purpose : (purposes[0] ?? '');
    setPerson({ ...person, department: name, purpose });
  };

  return (
    <form className="hub-person" onSubmit={(event) => event.preventDefault()}>
      <label title={department?.description}>
        部门 Department
        <select value={person.department} onChange={(event) => enter(event.target.value)}>
          {choices.departments.map((d) => <option key={d.name} title={d.description}>{d.name}</option>)}
        </select>
      </label>
      <label>
        目的 Purpose
        <select value={person.purpose} onChange={(event) => setPerson({ ...person, purpose: event.target.value })}>
          {department?.purposes.map((p) => <option key={p}>{p}</option>)}
        </select>
      </label>
      <label>
        授权 Designation
        <select
          value={person.designations[0] ?? ''}
          onChange={(event) => setPerson({ ...person, designations: event.target.value ? [event.target.value] : [] })}
        >
          <option value="">无 none</option>
          {choices.designations.map((d) => <option key={d}>{d}</option>)}
        </select>
      </label>
      <span className="hub-note">演示令牌已填入，儿童均为虚构 · demo token filled in, all children are invented</span>
    </form>
  );
}
